package dev.godwit.coordinator.run;

import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a rollout's targets, in a stable order. A target is in for its tenants, if one of them is
 * selected and active, or for its own sake: where it was registered without tenants, and either the
 * whole environment is meant or it is the control database that everything else rests on.
 */
final class FreezeTargets {
  private static final String MEMBERS =
      """
      tenants AS (
        SELECT target_id, min(tenant_id) AS tenant_id FROM godwit.tenants
        WHERE environment = $1 AND status = 'active'
          AND ($2::text[] IS NULL OR tenant_id = ANY ($2))
          AND ($3::text IS NULL OR labels @> $3::jsonb)
        GROUP BY target_id
      ), members AS (
        SELECT g.target_id, g.cluster_id, g.track,
          CASE WHEN g.tenancy <> 'shared' THEN t.tenant_id END AS tenant_id,
          g.provision AND g.version IS NULL AS fresh,
          row_number() OVER (PARTITION BY g.track ORDER BY g.target_id) AS ordinal
        FROM godwit.targets g LEFT JOIN tenants t USING (target_id)
        WHERE g.track = ANY ($4::text[]) AND (t.target_id IS NOT NULL
          OR g.environment = $1
            AND (g.track = 'control' OR $2::text[] IS NULL AND $3::text IS NULL))
      )
      """;

  private final Transaction tx;
  private final String environment;
  private final String @Nullable [] tenants;
  private final @Nullable String labels;

  FreezeTargets(Transaction tx, String environment, TenantSelector selector) {
    this.tx = tx;
    this.environment = environment;
    this.tenants =
        switch (selector) {
          case TenantSelector.All all -> null;
          case TenantSelector.Ids(List<TenantId> ids) ->
              ids.stream().map(TenantId::value).toArray(String[]::new);
          case TenantSelector.Labels labelled -> null;
        };
    this.labels =
        selector instanceof TenantSelector.Labels(Map<String, String> wanted)
            ? new String(JsonCodec.write(wanted), StandardCharsets.UTF_8)
            : null;
  }

  /** How many targets each track has, in the tracks' order. */
  Map<TrackName, Long> totals(List<TrackName> tracks) {
    Map<TrackName, Long> totals = new LinkedHashMap<>();
    tracks.forEach(track -> totals.put(track, 0L));
    tx.rows(
            "WITH " + MEMBERS + "SELECT track, count(*) AS total FROM members GROUP BY track",
            environment,
            tenants,
            labels,
            names(tracks))
        .forEach(row -> totals.put(new TrackName(row.getString("track")), row.getLong("total")));
    return totals;
  }

  /**
   * Writes targets and waves; a wave's size is what it got. Only to migrate is a target made where
   * it is missing.
   */
  void into(RolloutId rollout, List<WaveBounds> waves, JobOrder work) {
    tx.execute(
        "WITH "
            + MEMBERS
            + """
            INSERT INTO godwit.rollout_targets
              (rollout_id, target_id, cluster_id, tenant_id, wave, ordinal, provision)
            SELECT $5, m.target_id, m.cluster_id, m.tenant_id, w.wave, m.ordinal,
              $9 AND m.fresh
            FROM members m
            JOIN unnest($6::integer[], $4::text[], $7::bigint[], $8::bigint[])
              AS w (wave, track, after, up_to)
              ON w.track = m.track AND m.ordinal > w.after AND m.ordinal <= w.up_to
            """,
        environment,
        tenants,
        labels,
        waves.stream().map(wave -> wave.track().value()).toArray(String[]::new),
        rollout.value(),
        waves.stream().map(WaveBounds::ordinal).toArray(Integer[]::new),
        waves.stream().map(WaveBounds::after).toArray(Long[]::new),
        waves.stream().map(WaveBounds::upTo).toArray(Long[]::new),
        work instanceof JobOrder.Migrate);
    tx.execute(
        """
        INSERT INTO godwit.rollout_waves (rollout_id, ordinal, name, track, state, size, pending)
        SELECT $1, w.ordinal, w.name, w.track, 'waiting', coalesce(m.size, 0), coalesce(m.size, 0)
        FROM unnest($2::integer[], $3::text[], $4::text[]) AS w (ordinal, name, track)
        LEFT JOIN (
          SELECT wave, count(*) AS size FROM godwit.rollout_targets
          WHERE rollout_id = $1 GROUP BY wave) m ON m.wave = w.ordinal
        """,
        rollout.value(),
        waves.stream().map(WaveBounds::ordinal).toArray(Integer[]::new),
        waves.stream().map(WaveBounds::name).toArray(String[]::new),
        waves.stream().map(wave -> wave.track().value()).toArray(String[]::new));
  }

  /** After a bulk load the planner knows nothing of the new rows until it is told. */
  void tellPlanner() {
    tx.execute("ANALYZE godwit.rollout_targets");
  }

  private static String[] names(List<TrackName> tracks) {
    return tracks.stream().map(TrackName::value).toArray(String[]::new);
  }
}
