package dev.godwit.coordinator.registry;

import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.run.SkipDeletedTenant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Suspends, resumes and deletes tenants in the registry; nothing is dropped in their databases. A
 * deleted tenant stays deleted. A word about an unknown tenant is kept for its creation.
 */
public final class ChangeTenant {
  private final TellTenants tell;
  private final SkipDeletedTenant skip;

  public ChangeTenant(TellTenants tell, SkipDeletedTenant skip) {
    this.tell = tell;
    this.skip = skip;
  }

  void change(
      Transaction tx,
      TenantId tenant,
      TenantStatus.State state,
      String actor,
      @Nullable String source) {
    String status = state.name().toLowerCase(Locale.ROOT);
    int changed =
        tx.execute(
            """
            UPDATE godwit.tenants SET status = $2, revision = revision + 1
            WHERE tenant_id = $1 AND status <> $2 AND status <> 'deleted'
            """,
            tenant.value(),
            status);
    if (changed == 1) {
      tell.tell(tx, List.of(tenant));
      if (state == TenantStatus.State.DELETED) {
        skip.skip(tx, tenant);
      }
      AuditLog.record(
          tx, new AuditEntry(actor, "tenant." + status, "tenant:" + tenant, null, source));
    } else {
      keepForLater(tx, tenant, status);
    }
  }

  private static void keepForLater(Transaction tx, TenantId tenant, String status) {
    tx.execute(
        """
        INSERT INTO godwit.early_words AS w (tenant_id, status)
        SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM godwit.tenants WHERE tenant_id = $1)
        ON CONFLICT (tenant_id) DO UPDATE SET status = excluded.status, said_at = now()
        WHERE w.status <> 'deleted'
        """,
        tenant.value(),
        status);
  }
}
