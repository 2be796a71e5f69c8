package dev.godwit.coordinator.run;

import dev.godwit.contract.Job;
import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;

/**
 * Sends as many jobs as may run now: of open waves, within each rollout's parallelism and each
 * cluster's connection budget, one per target in the whole fleet; onboarding first, then the higher
 * priority, then the older rollout. An eighth of each budget is kept for new tenants, and a server
 * outside its maintenance windows gets none. What cannot be sent now stays in the database, so that
 * a pause acts at once.
 */
public final class DispatchWaves {
  /** A bound on one transaction, not on the fleet: what is left comes in the next. */
  public static final int ROLLOUTS_AT_ONCE = 500;

  private static final String FREE_CLUSTERS =
      """
      free AS (
        SELECT c.cluster_id, c.connection_budget - coalesce(o.jobs, 0) AS room,
          least(greatest(c.connection_budget / 8, 1), c.connection_budget - 1) AS kept,
          godwit.in_window(c.maintenance_windows, now()) AS in_window
        FROM godwit.clusters c
        LEFT JOIN (
          SELECT cluster_id, count(*) AS jobs FROM godwit.rollout_targets
          WHERE state IN ('dispatched', 'running') GROUP BY cluster_id) o USING (cluster_id)
        WHERE c.connection_budget > coalesce(o.jobs, 0)
      )
      """;

  private static final String LOCK_ROLLOUTS =
      "WITH "
          + FREE_CLUSTERS
          + """
          SELECT r.rollout_id FROM godwit.rollouts r
          WHERE r.state = 'running' AND EXISTS (
            SELECT FROM godwit.rollout_waves w CROSS JOIN free f CROSS JOIN LATERAL (
              SELECT FROM godwit.rollout_targets t
              WHERE t.rollout_id = w.rollout_id AND t.cluster_id = f.cluster_id
                AND t.wave = w.ordinal AND t.state = 'pending'
                AND (t.not_before IS NULL OR t.not_before <= now())
              LIMIT 1) due
            WHERE w.rollout_id = r.rollout_id AND w.state = 'open' AND w.pending > 0
              AND (f.in_window OR r.ignore_windows))
          ORDER BY r.kind = 'onboarding' DESC, r.priority DESC, r.created_at, r.rollout_id
          LIMIT $1 FOR UPDATE OF r SKIP LOCKED
          """;

  private static final String SEND =
      "WITH "
          + FREE_CLUSTERS
          + """
          , active AS (
            SELECT r.rollout_id, r.kind = 'onboarding' AS first, r.priority, r.created_at,
              EXISTS (
                SELECT FROM godwit.onboardings o WHERE o.rollout_id = r.rollout_id) AS new_tenant,
              r.max_parallel_per_cluster AS per_cluster, r.ignore_windows,
              r.max_parallel - sum(w.dispatched + w.running) AS room
            FROM godwit.rollouts r JOIN godwit.rollout_waves w USING (rollout_id)
            WHERE r.rollout_id = ANY ($1::text[]) GROUP BY r.rollout_id
            HAVING r.max_parallel > sum(w.dispatched + w.running)
          ), candidates AS (
            SELECT a.rollout_id, a.first, a.priority, a.created_at, a.room AS rollout_room,
              f.cluster_id,
              f.room - CASE WHEN a.new_tenant THEN 0 ELSE f.kept END AS cluster_room,
              own.room AS own_room,
              CASE WHEN w.max_parallel IS NULL THEN a.room
                ELSE w.max_parallel - w.dispatched - w.running END AS wave_room,
              c.target_id, c.wave, c.ordinal
            FROM active a
            JOIN godwit.rollout_waves w ON w.rollout_id = a.rollout_id AND w.state = 'open'
            JOIN free f ON f.in_window OR a.ignore_windows
            CROSS JOIN LATERAL (
              SELECT CASE WHEN a.per_cluster IS NULL THEN f.room ELSE a.per_cluster - (
                SELECT count(*) FROM godwit.rollout_targets o
                WHERE o.rollout_id = a.rollout_id AND o.cluster_id = f.cluster_id
                  AND o.state IN ('dispatched', 'running')) END AS room) own
            CROSS JOIN LATERAL (
              SELECT t.target_id, t.wave, t.ordinal
              FROM godwit.rollout_targets t
              WHERE t.rollout_id = a.rollout_id AND t.cluster_id = f.cluster_id
                AND t.wave = w.ordinal AND t.state = 'pending'
                AND (t.not_before IS NULL OR t.not_before <= now())
                AND NOT EXISTS (
                  SELECT FROM godwit.rollout_targets o
                  WHERE o.target_id = t.target_id AND o.state IN ('dispatched', 'running'))
              ORDER BY t.ordinal LIMIT greatest(0, least(a.room, f.room, own.room))) c
          ), one_per_target AS (
            SELECT DISTINCT ON (target_id) * FROM candidates
            ORDER BY target_id, first DESC, priority DESC, created_at, rollout_id
          ), within_wave AS (
            SELECT *,
              row_number() OVER (PARTITION BY rollout_id, wave ORDER BY ordinal) AS k,
              row_number() OVER (
                PARTITION BY rollout_id, cluster_id ORDER BY wave, ordinal) AS l
            FROM one_per_target
          ), within_cluster AS (
            SELECT *, row_number() OVER (PARTITION BY cluster_id
              ORDER BY first DESC, priority DESC, created_at, rollout_id, wave, ordinal) AS n
            FROM within_wave WHERE k <= wave_room AND l <= own_room
          ), within_rollout AS (
            SELECT *, row_number() OVER (PARTITION BY rollout_id ORDER BY wave, ordinal) AS m
            FROM within_cluster WHERE n <= cluster_room
          )
          UPDATE godwit.rollout_targets t
          SET state = 'dispatched', dispatch = nextval('godwit.dispatches'),
            attempt = t.attempt + 1, dispatches = t.dispatches + 1,
            dispatched_at = now(), last_report_at = NULL
          FROM within_rollout p, godwit.rollouts r, godwit.targets g
          WHERE p.m <= p.rollout_room
            AND t.rollout_id = p.rollout_id AND t.target_id = p.target_id
            AND r.rollout_id = t.rollout_id AND g.target_id = t.target_id
          RETURNING
          """
          + ReadJob.COLUMNS;

  private final Outbox outbox;
  private final TellRollouts tell;

  public DispatchWaves(Outbox outbox) {
    this.outbox = outbox;
    this.tell = new TellRollouts(outbox);
  }

  /** Returns how many jobs were sent; also says what was put off about rollouts' counts. */
  public int dispatch(Transaction tx) {
    Collection<RolloutId> ready =
        tx.rows(LOCK_ROLLOUTS, ROLLOUTS_AT_ONCE).stream()
            .map(row -> new RolloutId(row.getString("rollout_id")))
            .toList();
    if (ready.isEmpty()) {
      tell.due(tx);
      return 0;
    }
    List<Row> sent = tx.rows(SEND, (Object) LoadRollouts.array(ready));
    List<Job> jobs = sent.stream().map(ReadJob::from).toList();
    ReadJob.send(tx, outbox, sent);
    tell.soon(tx, jobs.stream().map(Job::rollout).distinct().toList());
    tell.due(tx);
    return jobs.size();
  }
}
