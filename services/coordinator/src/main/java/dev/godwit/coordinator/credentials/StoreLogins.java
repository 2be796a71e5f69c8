package dev.godwit.coordinator.credentials;

import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.runtime.Secret;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.Sealed;
import dev.godwit.runtime.vault.StoredLogin;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps secrets in the control database, sealed with these keys. */
public record StoreLogins(Transaction tx, Keyset keys) {
  private record Entry(CredentialsOwner owner, Sealed sealed) {}

  public void store(CredentialsOwner owner, Secret secret) {
    store(List.of(new Entry(owner, keys.seal(secret, owner))));
  }

  /** Gives the targets of these tenants logins of their own. */
  public void ofTenants(Map<TenantId, StoredLogin> logins) {
    List<Entry> entries = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    tx.rows(
            "SELECT tenant_id, target_id FROM godwit.tenants WHERE tenant_id = ANY ($1::text[])",
            (Object) logins.keySet().stream().map(TenantId::value).toArray(String[]::new))
        .forEach(
            row -> {
              StoredLogin login =
                  Objects.requireNonNull(logins.get(new TenantId(row.getString("tenant_id"))));
              targets.add(row.getString("target_id"));
              var owner = CredentialsOwner.of(new TargetId(row.getString("target_id")));
              entries.add(new Entry(owner, keys.seal(login.text(), owner)));
            });
    store(entries);
    tx.execute(
        """
        UPDATE godwit.targets SET own_login = true
        WHERE target_id = ANY ($1::text[]) AND NOT own_login
        """,
        (Object) targets.toArray(String[]::new));
  }

  /** Takes a tenant's target back to its cluster's login. */
  public static void forget(Transaction tx, TenantId tenant) {
    tx.execute(
        """
        WITH target AS (
          UPDATE godwit.targets g SET own_login = false
          FROM godwit.tenants t WHERE t.tenant_id = $1 AND g.target_id = t.target_id
          RETURNING g.target_id
        )
        DELETE FROM godwit.credentials c USING target WHERE c.owner = 'target:' || target.target_id
        """,
        tenant.value());
  }

  public static void forget(Transaction tx, CredentialsOwner owner) {
    tx.execute("DELETE FROM godwit.credentials WHERE owner = $1", owner.value());
  }

  private void store(List<Entry> entries) {
    tx.execute(
        """
        INSERT INTO godwit.credentials (owner, key_id, sealed)
        SELECT DISTINCT ON (owner) owner, key_id, sealed
        FROM unnest($1::text[], $2::bigint[], $3::bytea[]) AS s (owner, key_id, sealed)
        ON CONFLICT (owner) DO UPDATE
        SET key_id = excluded.key_id, sealed = excluded.sealed, stored_at = now()
        """,
        entries.stream().map(entry -> entry.owner().value()).toArray(String[]::new),
        entries.stream().map(entry -> entry.sealed().keyId()).toArray(Long[]::new),
        entries.stream()
            .map(entry -> Buffer.buffer(entry.sealed().bytes()))
            .toArray(Buffer[]::new));
  }
}
