package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.FailureCount;
import dev.godwit.coordinator.rollout.PauseCause;
import dev.godwit.coordinator.rollout.RolloutState;
import dev.godwit.coordinator.rollout.RolloutView;
import dev.godwit.coordinator.rollout.WaveView;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what decisions about rollouts rest on. */
final class LoadRollouts {
  private LoadRollouts() {}

  /** Locks the rollouts until the transaction's end, always in the same order. */
  static void lock(Transaction tx, Collection<RolloutId> ids) {
    tx.rows(
        """
        SELECT 1 FROM godwit.rollouts WHERE rollout_id = ANY ($1::text[])
        ORDER BY rollout_id FOR UPDATE
        """,
        (Object) array(ids));
  }

  /** The rollouts as they are now; the caller holds their locks. */
  static Map<RolloutId, RolloutView> views(Transaction tx, Collection<RolloutId> ids) {
    Object wanted = array(ids);
    Map<String, List<Row>> waves =
        tx
            .rows(
                """
                SELECT rollout_id, ordinal, state, pending, dispatched + running AS running,
                  succeeded, failed, skipped, bake_ms > 0 AS bakes, gated,
                  coalesce(drained_at + bake_ms * interval '1 millisecond' <= now(), false) AS baked
                FROM godwit.rollout_waves WHERE rollout_id = ANY ($1::text[])
                ORDER BY rollout_id, ordinal
                """,
                wanted)
            .stream()
            .collect(Collectors.groupingBy(row -> row.getString("rollout_id")));
    Map<String, List<Row>> failures =
        tx
            .rows(
                """
                SELECT rollout_id, wave, cluster_id, cause_id, failed, blamed
                FROM godwit.rollout_failures WHERE rollout_id = ANY ($1::text[]) AND failed > 0
                """,
                wanted)
            .stream()
            .collect(Collectors.groupingBy(row -> row.getString("rollout_id")));
    Map<RolloutId, RolloutView> views = new TreeMap<>();
    tx.rows(
            "SELECT rollout_id, state, pause_cause, reason, "
                + ReadRules.COLUMNS
                + """
                  , coalesce(deadline <= now(), false) AS overdue, ARRAY(
                    SELECT t.target_id || ': ' || t.reason_code FROM godwit.rollout_targets t
                    WHERE t.rollout_id = r.rollout_id AND t.state = 'failed' AND t.blamed
                    ORDER BY t.wave, t.ordinal LIMIT 3) AS blame
                FROM godwit.rollouts r WHERE rollout_id = ANY ($1::text[])
                """,
            wanted)
        .forEach(
            row -> {
              String id = row.getString("rollout_id");
              views.put(
                  new RolloutId(id),
                  view(
                      row,
                      waves.getOrDefault(id, List.of()),
                      failures.getOrDefault(id, List.of())));
            });
    return views;
  }

  static String[] array(Collection<RolloutId> ids) {
    return ids.stream().map(RolloutId::value).toArray(String[]::new);
  }

  private static RolloutView view(Row row, List<Row> waves, List<Row> failures) {
    return new RolloutView(
        state(row),
        ReadRules.from(row),
        waves.stream().map(LoadRollouts::wave).toList(),
        failures.stream().map(LoadRollouts::failures).toList(),
        row.getBoolean("overdue"),
        List.of(row.getArrayOfStrings("blame")));
  }

  private static RolloutState state(Row row) {
    String reason = Objects.requireNonNullElse(row.getString("reason"), "");
    return switch (StoredState.parse(row.getString("state"))) {
      case RUNNING -> new RolloutState.Running();
      case PAUSED -> {
        String cause = row.getString("pause_cause").toUpperCase(Locale.ROOT);
        yield new RolloutState.Paused(PauseCause.valueOf(cause), reason);
      }
      case COMPLETED -> new RolloutState.Completed();
      case ABORTED -> new RolloutState.Aborted(reason);
    };
  }

  private static WaveView wave(Row row) {
    return new WaveView(
        row.getInteger("ordinal"),
        WaveState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        counts(row),
        new WaveView.Rest(
            row.getBoolean("bakes"), row.getBoolean("baked"), row.getBoolean("gated")));
  }

  private static FailureCount failures(Row row) {
    return new FailureCount(
        new FailureCount.Place(
            row.getInteger("wave"), row.getString("cluster_id"), row.getString("cause_id")),
        row.getInteger("failed"),
        row.getInteger("blamed"));
  }

  static Counts counts(Row row) {
    return new Counts(
        row.getInteger("pending"),
        row.getInteger("running"),
        row.getInteger("succeeded"),
        row.getInteger("failed"),
        row.getInteger("skipped"));
  }
}
