package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import java.time.Duration;
import java.util.Optional;

/**
 * How much longer a rollout will take, from what its own targets took so far.
 *
 * @param measured how many targets that rests on
 * @param average of what they took
 * @param targets how many are still to end
 * @param takes at the present parallelism, bake times included; gates, windows and pauses are not
 */
public record RemainingTime(long measured, Duration average, long targets, Duration takes) {

  /** Absent before anything was measured, and when nothing is left. */
  static Optional<RemainingTime> estimate(Transaction tx, RolloutId id) {
    return tx.row(
            """
            SELECT r.measured_jobs, r.measured_ms / r.measured_jobs AS average, w.targets,
              w.bake_ms + r.measured_ms / r.measured_jobs * w.rounds AS takes
            FROM godwit.rollouts r
            CROSS JOIN LATERAL (
              SELECT sum(pending + dispatched + running) AS targets,
                sum(CASE state WHEN 'done' THEN 0 WHEN 'gated' THEN 0 WHEN 'baking' THEN greatest(0,
                  bake_ms - extract(epoch FROM now() - drained_at) * 1000) ELSE bake_ms END)::bigint
                  AS bake_ms,
                sum(ceil((pending + dispatched + running)
                  / least(r.max_parallel, max_parallel)::numeric))::bigint AS rounds
              FROM godwit.rollout_waves WHERE rollout_id = r.rollout_id) w
            WHERE r.rollout_id = $1 AND r.state IN ('running', 'paused')
              AND r.measured_jobs > 0 AND w.targets > 0
            """,
            id.value())
        .map(
            row ->
                new RemainingTime(
                    row.getLong("measured_jobs"),
                    Duration.ofMillis(row.getLong("average")),
                    row.getLong("targets"),
                    Duration.ofMillis(row.getLong("takes"))));
  }
}
