package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import java.util.List;

/**
 * Leaves a deleted tenant's target out of the rollouts that have not sent it a job yet. Places that
 * tenants share stay in.
 */
public final class SkipDeletedTenant {
  private final SettleRollouts settle;

  public SkipDeletedTenant(Outbox outbox) {
    this.settle = new SettleRollouts(outbox);
  }

  public void skip(Transaction tx, TenantId tenant) {
    List<RolloutId> rollouts =
        tx
            .rows(
                """
                SELECT r.rollout_id FROM godwit.rollouts r
                JOIN godwit.rollout_targets t USING (rollout_id)
                JOIN godwit.tenants n ON n.target_id = t.target_id AND n.tenant_id = t.tenant_id
                WHERE n.tenant_id = $1 AND t.state = 'pending'
                  AND r.state IN ('running', 'paused')
                ORDER BY r.rollout_id FOR UPDATE OF r
                """,
                tenant.value())
            .stream()
            .map(row -> new RolloutId(row.getString("rollout_id")))
            .toList();
    int skipped =
        tx.execute(
            """
            UPDATE godwit.rollout_targets SET state = 'skipped', skip_reason = 'tenant deleted'
            WHERE rollout_id = ANY ($1::text[]) AND tenant_id = $2 AND state = 'pending'
            """,
            LoadRollouts.array(rollouts),
            tenant.value());
    if (skipped > 0) {
      settle.settle(tx, rollouts);
    }
  }
}
