package dev.godwit.coordinator.run;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.FailureCause;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Wave;
import dev.godwit.contract.RolloutStatus.WaveState;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says where rollouts stand. The counts of an event come from one statement while the rollout's
 * lock is held, so they sum to its size.
 */
final class TellRollouts {
  private final Outbox outbox;

  TellRollouts(Outbox outbox) {
    this.outbox = outbox;
  }

  /** At once: a state or a wave has changed. */
  List<RolloutStatus> now(Transaction tx, Collection<RolloutId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    String[] wanted = LoadRollouts.array(ids);
    List<Row> rollouts =
        tx.rows(
            """
            UPDATE godwit.rollouts SET revision = revision + 1, told_at = now(), untold = false
            WHERE rollout_id = ANY ($1::text[])
            RETURNING rollout_id, revision, kind, job_order::text AS job_order, state, reason, bundle, environment,
              failure_budget, rolls_back, actor, created_at, finished_at, now() AS at
            """,
            (Object) wanted);
    Map<String, List<Wave>> waves = waves(tx, wanted);
    Map<String, List<FailureCause>> causes = ReadCauses.standing(tx, wanted);
    List<RolloutStatus> events = rollouts.stream().map(row -> status(row, waves, causes)).toList();
    outbox.status(tx, events);
    return events;
  }

  /** Soon: only counts have changed. At most one event per rollout and quarter of a second. */
  void soon(Transaction tx, Collection<RolloutId> ids) {
    if (!ids.isEmpty()) {
      tx.execute(
          "UPDATE godwit.rollouts SET untold = true WHERE rollout_id = ANY ($1::text[])",
          (Object) LoadRollouts.array(ids));
    }
  }

  /** Says what {@link #soon} has put off for long enough. */
  void due(Transaction tx) {
    List<RolloutId> due =
        tx
            .rows(
                """
                SELECT rollout_id FROM godwit.rollouts
                WHERE untold AND told_at <= now() - interval '250 milliseconds'
                ORDER BY rollout_id FOR UPDATE SKIP LOCKED
                """)
            .stream()
            .map(row -> new RolloutId(row.getString("rollout_id")))
            .toList();
    now(tx, due);
  }

  static Map<String, List<Wave>> waves(Transaction tx, String[] rollouts) {
    return tx
        .rows(
            """
            SELECT rollout_id, ordinal, name, track, state, size, pending,
              dispatched + running AS running, succeeded, failed, skipped,
              CASE state WHEN 'baking'
                THEN drained_at + bake_ms * interval '1 millisecond' END AS bakes_until
            FROM godwit.rollout_waves WHERE rollout_id = ANY ($1::text[]) ORDER BY ordinal
            """,
            (Object) rollouts)
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString("rollout_id"),
                Collectors.mapping(TellRollouts::wave, Collectors.toList())));
  }

  static RolloutStatus status(
      Row row, Map<String, List<Wave>> waves, Map<String, List<FailureCause>> causes) {
    String id = row.getString("rollout_id");
    String rollsBack = row.getString("rolls_back");
    return new RolloutStatus(
        new RolloutId(id),
        row.getLong("revision"),
        RolloutStatus.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        ReadOrder.from(row),
        StoredState.parse(row.getString("state")),
        row.getString("reason"),
        new BundleDigest(row.getString("bundle")),
        row.getString("environment"),
        row.getInteger("failure_budget"),
        waves.getOrDefault(id, List.of()),
        causes.getOrDefault(id, List.of()),
        rollsBack == null ? null : new RolloutId(rollsBack),
        row.getString("actor"),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row.getOffsetDateTime("finished_at")),
        row.getOffsetDateTime("at").toInstant());
  }

  private static Wave wave(Row row) {
    return new Wave(
        row.getInteger("ordinal"),
        row.getString("name"),
        new TrackName(row.getString("track")),
        WaveState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInteger("size"),
        LoadRollouts.counts(row),
        instant(row.getOffsetDateTime("bakes_until")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
