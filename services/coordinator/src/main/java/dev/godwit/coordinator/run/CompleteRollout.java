package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.TellTenants;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;

/**
 * What a rollout's end means for others: an onboarded tenant is ready, or is said not to be; one
 * that brought a whole environment to its bundle's head makes the bundle the one that new tenants
 * start at, and whoever came or came back since it began is caught up.
 */
final class CompleteRollout {
  private static final String CATCH_UP =
      """
      WITH behind AS (
        SELECT g.target_id, g.cluster_id, g.track, g.provision AND g.version IS NULL AS fresh,
          CASE WHEN g.tenancy <> 'shared' THEN min(t.tenant_id) END AS tenant_id,
          row_number() OVER (PARTITION BY g.track ORDER BY g.target_id) AS ordinal
        FROM godwit.rollouts r
        JOIN godwit.rollout_tracks rt USING (rollout_id)
        JOIN godwit.tenants t ON t.environment = r.environment AND t.status = 'active'
        JOIN godwit.targets g ON g.target_id = t.target_id AND g.track = rt.track
        WHERE r.rollout_id = $1 AND (t.behind = $1 OR NOT EXISTS (
          SELECT FROM godwit.rollout_targets m
          WHERE m.rollout_id = $1 AND m.target_id = g.target_id))
        GROUP BY g.target_id
      ), rollout AS (
        INSERT INTO godwit.rollouts (rollout_id, kind, state, bundle, environment,
          whole_environment, max_parallel, failure_budget, lock_timeout_ms,
          statement_timeout_ms, retries, actor, request_digest, job_order)
        SELECT $2, 'onboarding', 'running', bundle, environment, false, max_parallel, 0,
          lock_timeout_ms, statement_timeout_ms, retries, actor, 'catch-up', job_order
        FROM godwit.rollouts WHERE rollout_id = $1 AND EXISTS (SELECT FROM behind)
      ), waves AS (
        INSERT INTO godwit.rollout_waves
          (rollout_id, ordinal, name, track, state, size, pending)
        SELECT $2, row_number() OVER (ORDER BY track), 'catch-up', track, 'open',
          count(*), count(*)
        FROM behind GROUP BY track
        RETURNING ordinal, track
      )
      INSERT INTO godwit.rollout_targets
        (rollout_id, target_id, cluster_id, tenant_id, wave, ordinal, provision)
      SELECT $2, target_id, cluster_id, tenant_id, w.ordinal, b.ordinal, b.fresh
      FROM behind b JOIN waves w USING (track)
      """;

  private final TellRollouts tell;
  private final TellTenants tenants;
  private final TellOnboarded onboarded;

  CompleteRollout(Outbox outbox, TellRollouts tell) {
    this.tell = tell;
    this.tenants = new TellTenants(outbox);
    this.onboarded = new TellOnboarded(outbox);
  }

  void completed(Transaction tx, RolloutId id) {
    Row rollout =
        tx.row(
                "SELECT kind, environment, whole_environment, "
                    + ReadOrder.COLUMN
                    + " FROM godwit.rollouts WHERE rollout_id = $1",
                id.value())
            .orElseThrow();
    if (rollout.getString("kind").equals("onboarding")) {
      onboarded.sayReady(tx, id);
    } else if (rollout.getBoolean("whole_environment") && ReadOrder.from(rollout).leadsToHead()) {
      makeCurrent(tx, id, rollout.getString("environment"));
      catchUp(tx, id);
    }
  }

  /** Who was registered while the targets were being frozen has no part in it. */
  void begun(Transaction tx, RolloutId id) {
    lock(tx, environment(tx, id));
    NoteBehind.noteLate(tx, tenants, id);
  }

  /** A rollout that stopped by itself waits for a person; a new tenant's sign-up should know. */
  void stopped(Transaction tx, RolloutId id) {
    onboarded.sayFailed(tx, id);
  }

  /** Nobody is caught up with what was given up. */
  void aborted(Transaction tx, RolloutId id) {
    lock(tx, environment(tx, id));
    NoteBehind.forget(tx, tenants, id);
  }

  /** After jobs have succeeded: who was behind may be no longer. */
  void succeeded(Transaction tx, Collection<RolloutId> ids) {
    NoteBehind.clear(tx, tenants, ids);
  }

  private static String environment(Transaction tx, RolloutId id) {
    return tx.row("SELECT environment FROM godwit.rollouts WHERE rollout_id = $1", id.value())
        .orElseThrow()
        .getString("environment");
  }

  /** Waits for tenants that are being registered; those that come later see what follows. */
  static void lock(Transaction tx, String environment) {
    tx.rows("SELECT 1 FROM godwit.environments WHERE environment = $1 FOR UPDATE", environment);
  }

  private static void makeCurrent(Transaction tx, RolloutId id, String environment) {
    lock(tx, environment);
    tx.execute(
        """
        INSERT INTO godwit.environment_tracks (environment, track, bundle, rollout_id)
        SELECT r.environment, rt.track, r.bundle, r.rollout_id
        FROM godwit.rollouts r JOIN godwit.rollout_tracks rt USING (rollout_id)
        WHERE r.rollout_id = $1
        ON CONFLICT (environment, track) DO UPDATE
        SET bundle = excluded.bundle, rollout_id = excluded.rollout_id, since = now()
        """,
        id.value());
  }

  private void catchUp(Transaction tx, RolloutId id) {
    RolloutId catchUp = new RolloutId("catch-up-" + id);
    int behind = tx.execute(CATCH_UP, id.value(), catchUp.value());
    if (behind > 0) {
      tell.now(tx, List.of(catchUp));
    }
  }
}
