package dev.godwit.coordinator.credentials;

import dev.godwit.contract.CredentialsOwner;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.Sealed;
import dev.godwit.runtime.vault.Vault;
import dev.godwit.runtime.vault.VaultClosed;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Seals all stored credentials again with the primary key, in batches and beside everything that
 * runs: whoever reads meanwhile finds the old ciphertext or the new one.
 */
public record RewrapCredentials(ControlDatabase control, Vault vault) {
  private static final int BATCH = 500;

  /**
   * What came of it.
   *
   * @param unreadable whose credentials no key opens; they are left as they are
   */
  public record Rewrapped(int credentials, List<String> unreadable) {}

  private record Batch(List<String> owners, List<Sealed> sealed, List<String> unreadable) {
    boolean isEmpty() {
      return owners.isEmpty() && unreadable.isEmpty();
    }

    String last() {
      String owner = owners.isEmpty() ? "" : owners.getLast();
      String other = unreadable.isEmpty() ? "" : unreadable.getLast();
      return owner.compareTo(other) > 0 ? owner : other;
    }
  }

  /** Runs to the end; may be run again at any time. */
  public Rewrapped run(String actor) throws VaultClosed {
    Keyset keys = vault.sealing();
    List<String> unreadable = new ArrayList<>();
    int rewrapped = 0;
    String after = "";
    while (true) {
      String from = after;
      Batch batch = control.inTransaction(tx -> rewrap(tx, keys, from));
      if (batch.isEmpty()) {
        break;
      }
      rewrapped += batch.owners().size();
      unreadable.addAll(batch.unreadable());
      after = batch.last();
    }
    audit(actor, keys, rewrapped);
    return new Rewrapped(rewrapped, List.copyOf(unreadable));
  }

  /** How many credentials each key has sealed. */
  public Map<Long, Long> counts() {
    Map<Long, Long> counts = new TreeMap<>();
    control
        .inTransaction(
            tx -> tx.rows("SELECT key_id, count(*) AS n FROM godwit.credentials GROUP BY key_id"))
        .forEach(row -> counts.put(row.getLong("key_id"), row.getLong("n")));
    return counts;
  }

  private Batch rewrap(Transaction tx, Keyset keys, String after) {
    Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    tx.rows(
            """
            SELECT owner, sealed FROM godwit.credentials
            WHERE key_id <> $1 AND owner COLLATE "C" > $2
            ORDER BY owner COLLATE "C" LIMIT $3 FOR UPDATE
            """,
            keys.primary(),
            after,
            BATCH)
        .forEach(row -> rewrap(row, keys, batch));
    tx.execute(
        """
        UPDATE godwit.credentials c SET key_id = $1, sealed = s.sealed
        FROM unnest($2::text[], $3::bytea[]) AS s (owner, sealed) WHERE c.owner = s.owner
        """,
        keys.primary(),
        batch.owners().toArray(String[]::new),
        batch.sealed().stream().map(s -> Buffer.buffer(s.bytes())).toArray(Buffer[]::new));
    return batch;
  }

  private void rewrap(Row row, Keyset keys, Batch batch) {
    var owner = new CredentialsOwner(row.getString("owner"));
    try {
      Sealed old = new Sealed(row.getBuffer("sealed").getBytes());
      batch.sealed().add(keys.seal(vault.open(old, owner), owner));
      batch.owners().add(owner.value());
    } catch (VaultClosed e) {
      batch.unreadable().add(owner.value());
    }
  }

  private void audit(String actor, Keyset keys, int rewrapped) {
    String reason = "%d credentials".formatted(rewrapped);
    control.inTransaction(
        tx -> {
          AuditLog.record(
              tx, new AuditEntry(actor, "key.rewrap", "key:" + keys.primary(), reason, null));
          return rewrapped;
        });
  }
}
