package dev.godwit.coordinator.run;

import dev.godwit.contract.JobOrder;
import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import java.util.Optional;

/**
 * Starts the rollout that takes back what another one has applied: on every target that it has sent
 * a job to, succeeded or not, and on no other. Each job takes back what the target's history says
 * the other rollout's job applied, so that a target is left as it was before. Its tracks are gone
 * through the other way round; where a target cannot be taken back, the others go on.
 */
final class RollBackRollout {
  private static final String START =
      """
      WITH rollout AS (
        INSERT INTO godwit.rollouts (rollout_id, kind, state, bundle, environment,
          whole_environment, max_parallel, max_parallel_per_cluster, priority, failure_budget,
          on_failure, ignore_windows, lock_timeout_ms, statement_timeout_ms, retries, actor,
          request_digest, job_order, rolls_back)
        SELECT $2, kind, 'running', bundle, environment, false, max_parallel,
          max_parallel_per_cluster, priority, 0, 'continue', ignore_windows, lock_timeout_ms,
          statement_timeout_ms, retries, actor, 'rollback', $3::text::jsonb, rollout_id
        FROM godwit.rollouts WHERE rollout_id = $1
      ), changed AS (
        SELECT t.target_id, t.cluster_id, t.tenant_id, w.track,
          row_number() OVER (PARTITION BY w.track ORDER BY t.wave, t.ordinal) AS ordinal
        FROM godwit.rollout_targets t
        JOIN godwit.rollout_waves w ON w.rollout_id = t.rollout_id AND w.ordinal = t.wave
        WHERE t.rollout_id = $1 AND t.attempt > 0
      ), tracks AS (
        SELECT track, row_number() OVER (ORDER BY min(ordinal) DESC) AS ordinal
        FROM godwit.rollout_waves WHERE rollout_id = $1 GROUP BY track
      ), waves AS (
        INSERT INTO godwit.rollout_waves
          (rollout_id, ordinal, name, track, state, size, pending)
        SELECT $2, s.ordinal, 'take back', s.track, 'waiting', count(c.target_id),
          count(c.target_id)
        FROM tracks s LEFT JOIN changed c USING (track) GROUP BY s.ordinal, s.track
      ), frozen AS (
        INSERT INTO godwit.rollout_tracks (rollout_id, track) SELECT $2, track FROM tracks
      )
      INSERT INTO godwit.rollout_targets
        (rollout_id, target_id, cluster_id, tenant_id, wave, ordinal, provision)
      SELECT $2, c.target_id, c.cluster_id, c.tenant_id, s.ordinal, c.ordinal, false
      FROM changed c JOIN tracks s USING (track)
      """;

  private RollBackRollout() {}

  /** The one that was started for it, if one was. */
  static Optional<RolloutId> of(Transaction tx, RolloutId rollout) {
    RolloutId back = idFor(rollout);
    return tx.row("SELECT 1 FROM godwit.rollouts WHERE rollout_id = $1", back.value())
        .map(row -> back);
  }

  private static RolloutId idFor(RolloutId rollout) {
    return new RolloutId("rollback-" + rollout);
  }

  static RolloutId start(Transaction tx, RolloutId rollout) {
    RolloutId back = idFor(rollout);
    tx.execute(
        START,
        rollout.value(),
        back.value(),
        ReadOrder.json(new JobOrder.Undo(null, null, rollout)));
    return back;
  }
}
