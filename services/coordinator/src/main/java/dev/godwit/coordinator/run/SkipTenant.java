package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import java.util.List;

/**
 * Leaves a tenant's target out of the rollouts that have not sent it a job yet. Places that tenants
 * share stay in.
 */
public final class SkipTenant {
  private final SettleRollouts settle;

  public SkipTenant(Outbox outbox) {
    this.settle = new SettleRollouts(outbox);
  }

  /**
   * Locks the rollouts that wait for the tenant. Whoever locks tenants as well does this first, as
   * rollouts that complete do.
   */
  public List<RolloutId> lock(Transaction tx, TenantId tenant) {
    return tx
        .rows(
            """
            SELECT r.rollout_id FROM godwit.rollouts r
            JOIN godwit.rollout_targets t USING (rollout_id)
            JOIN godwit.tenants n ON n.target_id = t.target_id AND n.tenant_id = t.tenant_id
            WHERE n.tenant_id = $1 AND t.state = 'pending' AND r.state IN ('running', 'paused')
            ORDER BY r.rollout_id FOR UPDATE OF r
            """,
            tenant.value())
        .stream()
        .map(row -> new RolloutId(row.getString("rollout_id")))
        .toList();
  }

  /** Skips it in those rollouts. */
  public void skip(Transaction tx, TenantId tenant, List<RolloutId> locked, String reason) {
    int skipped =
        tx.execute(
            """
            UPDATE godwit.rollout_targets SET state = 'skipped', skip_reason = $3
            WHERE rollout_id = ANY ($1::text[]) AND tenant_id = $2 AND state = 'pending'
            """,
            LoadRollouts.array(locked),
            tenant.value(),
            reason);
    if (skipped > 0) {
      settle.settle(tx, locked);
    }
  }
}
