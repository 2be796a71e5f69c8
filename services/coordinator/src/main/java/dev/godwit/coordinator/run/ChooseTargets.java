package dev.godwit.coordinator.run;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a rollout's targets, in a stable order, into the transaction's table {@code chosen}. A
 * target is in for its tenants, if one of them is selected and active, or for its own sake: where
 * it was registered without tenants, and either no tenants are named or it is the control database
 * that everything else rests on.
 */
final class ChooseTargets {
  private static final String TABLE =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS chosen (
        target_id text NOT NULL, cluster_id text NOT NULL, track text NOT NULL, tenant_id text,
        fresh boolean NOT NULL, step integer NOT NULL, place bigint NOT NULL, took_ms bigint,
        known_since timestamptz, sampled boolean NOT NULL DEFAULT false
      ) ON COMMIT DROP
      """;

  private static final String CANDIDATES =
      """
      INSERT INTO pg_temp.chosen
      WITH tenants AS (
        SELECT target_id, min(tenant_id) AS tenant_id, min(labels ->> $8::text) AS label,
          min(CASE WHEN cardinality($7::text[]) > 0 THEN (
            SELECT min(n) FROM unnest($7::text[]) WITH ORDINALITY AS w (wanted, n)
            WHERE labels @> wanted::jsonb) END) AS step
        FROM godwit.tenants
        WHERE environment = $1 AND status = 'active'
          AND ($2::text[] IS NULL OR tenant_id = ANY ($2)) AND labels @> $3::text::jsonb
          AND tenant_id <> ALL ($4::text[]) AND ($5::text IS NULL OR NOT labels @> $5::jsonb)
        GROUP BY target_id
      ), candidates AS (
        SELECT g.target_id, g.cluster_id, g.track, g.took_ms, t.label,
          CASE WHEN g.tenancy <> 'shared' THEN t.tenant_id END AS tenant_id,
          g.provision AND g.version IS NULL AS fresh, coalesce(t.step, 0) AS step,
          CASE WHEN g.version IS NULL THEN -1 ELSE coalesce(m.ordinal, 2147483647) END AS rank
        FROM godwit.targets g
        LEFT JOIN tenants t USING (target_id)
        LEFT JOIN godwit.bundle_migrations m ON m.digest = $10 AND m.track = g.track
          AND m.version = g.version AND m.kind <> 'repeatable'
        WHERE g.track = ANY ($6::text[]) AND (t.target_id IS NOT NULL
          OR g.environment = $1 AND (g.track = 'control' OR $2::text[] IS NULL AND $3::text = '{}'))
      ), fitting AS (
        SELECT c.* FROM candidates c
        WHERE ($11::text IS NULL OR rank = (
            SELECT ordinal FROM godwit.bundle_migrations b
            WHERE b.digest = $10 AND b.track = c.track AND b.version = $11))
          AND ($12::text IS NULL OR rank < (
            SELECT ordinal FROM godwit.bundle_migrations b
            WHERE b.digest = $10 AND b.track = c.track AND b.version = $12))
          AND ($13::text IS NULL OR rank > (
            SELECT ordinal FROM godwit.bundle_migrations b
            WHERE b.digest = $10 AND b.track = c.track AND b.version = $13))
      )
      """;

  /** Nothing is drawn, so nothing has to be sorted. */
  private static final String ALL =
      """
      , drawn AS (
        SELECT * FROM fitting WHERE $14::integer IS NULL AND $15::bigint IS NULL AND $16::text = ''
      )
      """;

  private static final String SHARE =
      """
      , lots AS (
        SELECT *, count(*) OVER (PARTITION BY track) AS size,
          row_number() OVER (PARTITION BY track ORDER BY md5(target_id || $16::text), target_id) AS lot
        FROM fitting
      ), drawn AS (
        SELECT * FROM lots WHERE track = 'control'
          OR lot <= ceil(size * coalesce($14::integer, 100) / 100.0)
            AND lot <= coalesce($15::bigint, size)
      )
      """;

  private static final String IN_ORDER =
      """
      SELECT target_id, cluster_id, track, tenant_id, fresh, step,
        row_number() OVER (PARTITION BY track, step
          ORDER BY CASE WHEN $9::boolean THEN took_ms END, label, target_id),
        took_ms
      FROM drawn
      """;

  private ChooseTargets() {}

  /** Returns how many there are, of the tracks in their order. */
  static Map<TrackName, WaveBounds.Totals> choose(
      Transaction tx, RolloutOrder order, List<TrackName> tracks) {
    tx.execute(TABLE);
    tx.execute("TRUNCATE pg_temp.chosen"); // a sweep starts several in one transaction
    var share = order.selector().share();
    boolean drawn = share.percent() != null || share.count() != null;
    tx.execute(CANDIDATES + (drawn ? SHARE : ALL) + IN_ORDER, parameters(order, tracks, drawn));
    Map<TrackName, Map<Integer, Long>> counted = new LinkedHashMap<>();
    tracks.forEach(track -> counted.put(track, new HashMap<>()));
    for (Row row :
        tx.rows("SELECT track, step, count(*) AS total FROM pg_temp.chosen GROUP BY 1, 2")) {
      counted
          .getOrDefault(new TrackName(row.getString("track")), new HashMap<>())
          .put(row.getInteger("step"), row.getLong("total"));
    }
    Map<TrackName, WaveBounds.Totals> totals = new LinkedHashMap<>();
    counted.forEach((track, steps) -> totals.put(track, new WaveBounds.Totals(steps)));
    return totals;
  }

  private static @Nullable Object[] parameters(
      RolloutOrder order, List<TrackName> tracks, boolean drawn) {
    TenantSelector selector = order.selector();
    var except = selector.except();
    return new @Nullable Object[] {
      order.environment(),
      selector.tenants() == null ? null : ids(selector.tenants()),
      json(selector.labels()),
      ids(except.tenants()),
      except.labels().isEmpty() ? null : json(except.labels()),
      tracks.stream().map(TrackName::value).toArray(String[]::new),
      steps(order.waves()),
      order.pace().order() instanceof MemberOrder.ByLabel(String label) ? label : null,
      order.pace().order() instanceof MemberOrder.QuickestFirst,
      order.bundle().value(),
      text(selector.versions().at()),
      text(selector.versions().below()),
      text(selector.versions().above()),
      selector.share().percent(),
      selector.share().count() == null ? null : Long.valueOf(selector.share().count()),
      drawn ? selector.share().seed() + order.bundle().value() : ""
    };
  }

  /**
   * Each wave's labels in its place, so that a target's step is its wave's; none where no wave has.
   */
  private static @Nullable String[] steps(List<WaveOrder> waves) {
    return waves.stream().noneMatch(wave -> wave.size() instanceof WaveSize.Labelled)
        ? new String[0]
        : waves.stream()
            .map(wave -> wave.size() instanceof WaveSize.Labelled(var labels) ? json(labels) : null)
            .toArray(String[]::new);
  }

  private static String[] ids(List<TenantId> tenants) {
    return tenants.stream().map(TenantId::value).toArray(String[]::new);
  }

  private static @Nullable String text(@Nullable Version version) {
    return version == null ? null : version.value();
  }

  private static String json(Map<String, String> labels) {
    return new String(JsonCodec.write(labels), StandardCharsets.UTF_8);
  }
}
