package dev.godwit.coordinator.registry;

import dev.godwit.contract.JobLimits;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.run.TellOnboarding;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Starts a rollout of its own for each new tenant whose environment has a current bundle for the
 * tenant's track. Its id is made of tenant and bundle, so that a repetition starts nothing.
 */
public final class OnboardTenants {
  private static final String START =
      """
      WITH wanted AS (
        SELECT 'onboard-' || t.tenant_id || '-' || substr(e.bundle, 8, 12)
            || CASE WHEN $7 THEN '-' || t.revision ELSE '' END AS rollout_id,
          t.tenant_id, t.environment, e.bundle, e.track, g.target_id, g.cluster_id,
          g.provision AND g.version IS NULL AS provision
        FROM godwit.tenants t
        JOIN godwit.targets g USING (target_id)
        JOIN godwit.environment_tracks e
          ON e.environment = t.environment AND e.track = g.track
        WHERE t.tenant_id = ANY ($1::text[]) AND t.status = 'active'
      ), started AS (
        INSERT INTO godwit.rollouts (rollout_id, kind, state, bundle, environment,
          whole_environment, max_parallel, failure_budget, lock_timeout_ms,
          statement_timeout_ms, retries, actor, request_digest)
        SELECT rollout_id, 'onboarding', 'running', bundle, environment, false, 1, 0, $2, $3, $4,
          $5, 'onboarding'
        FROM wanted ON CONFLICT DO NOTHING RETURNING rollout_id
      ), waves AS (
        INSERT INTO godwit.rollout_waves (rollout_id, ordinal, name, track, state, size, pending)
        SELECT rollout_id, 1, 'onboarding', track, 'open', 1, 1
        FROM wanted JOIN started USING (rollout_id)
      ), targets AS (
        INSERT INTO godwit.rollout_targets
          (rollout_id, target_id, cluster_id, tenant_id, wave, ordinal, provision)
        SELECT rollout_id, target_id, cluster_id, tenant_id, 1, 1, provision
        FROM wanted JOIN started USING (rollout_id)
      )
      INSERT INTO godwit.onboardings (rollout_id, tenant_id, read_at)
      SELECT rollout_id, tenant_id, $6 FROM wanted JOIN started USING (rollout_id)
      RETURNING rollout_id
      """;

  private final TellOnboarding tell;

  public OnboardTenants(Outbox outbox) {
    this.tell = new TellOnboarding(outbox);
  }

  /** Starts one more for a tenant that has come back; its id has the tenant's revision, too. */
  void again(Transaction tx, TenantId tenant, String actor) {
    start(tx, List.of(tenant), now(tx), actor, true);
  }

  /** Starts what is not started yet, for tenants that were heard of just now. */
  public void onboard(Transaction tx, List<NewTenant> tenants, String actor) {
    onboard(tx, tenants.stream().map(NewTenant::id).toList(), now(tx), actor);
  }

  static OffsetDateTime now(Transaction tx) {
    return tx.row("SELECT now() AS read").orElseThrow().getOffsetDateTime("read");
  }

  /**
   * Starts what is not started yet.
   *
   * @param read when, by the database's clock, the coordinator heard of the tenants
   */
  void onboard(Transaction tx, List<TenantId> tenants, OffsetDateTime read, String actor) {
    start(tx, tenants, read, actor, false);
  }

  private void start(
      Transaction tx, List<TenantId> tenants, OffsetDateTime read, String actor, boolean again) {
    if (tenants.isEmpty()) {
      return;
    }
    JobLimits limits = JobLimits.DEFAULT;
    tell.started(
        tx,
        tx
            .rows(
                START,
                tenants.stream().map(TenantId::value).toArray(String[]::new),
                limits.lockTimeout().toMillis(),
                limits.statementTimeout().toMillis(),
                limits.retries(),
                actor,
                read,
                again)
            .stream()
            .map(row -> new RolloutId(row.getString("rollout_id")))
            .toList());
  }
}
