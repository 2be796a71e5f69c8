package dev.godwit.coordinator.registry;

import dev.godwit.contract.TenantEvent;
import dev.godwit.coordinator.control.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Holds environments as they are until the transaction's end: a rollout that starts, is given up or
 * makes its bundle current waits for us, and then sees what we have done.
 */
final class Environments {
  private Environments() {}

  /** Makes them where they are new. */
  static void lock(Transaction tx, String... environments) {
    tx.execute(
        """
        INSERT INTO godwit.environments
        SELECT environment FROM unnest($1::text[]) AS e (environment) ORDER BY environment
        ON CONFLICT DO NOTHING
        """,
        (Object) environments);
    tx.rows(
        """
        SELECT 1 FROM godwit.environments WHERE environment = ANY ($1::text[])
        ORDER BY environment FOR SHARE
        """,
        (Object) environments);
  }

  /** The tenant's, and the one that a word may bring it to. */
  static void lock(Transaction tx, TenantEvent word) {
    @Nullable String next =
        word instanceof TenantEvent.Changed change ? change.environment() : null;
    String[] both =
        tx
            .rows(
                """
                SELECT environment FROM godwit.tenants WHERE tenant_id = $1
                UNION SELECT $2::text WHERE $2 IS NOT NULL ORDER BY environment
                """,
                word.tenant().value(),
                next)
            .stream()
            .map(row -> row.getString("environment"))
            .toArray(String[]::new);
    lock(tx, both);
  }
}
