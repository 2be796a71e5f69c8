package dev.godwit.coordinator.registry;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.Message;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.UnreadableMessage;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words about tenants that nobody has created yet. They are kept whole and heard again, in the
 * order in which they came, when the creation comes.
 */
final class EarlyWords {
  private static final long LOCK = 0x6561726c79L; // "early"

  /** A kept word and the message that it came in. */
  record Early(TenantEvent word, @Nullable String source) {}

  private EarlyWords() {}

  /** From now to the transaction's end, what is not there is not created meanwhile. */
  static void awaitCreations(Transaction tx) {
    tx.row("SELECT pg_advisory_xact_lock($1)", LOCK);
  }

  /** Creations wait for words that are being kept, and for each other not. */
  static void holdOff(Transaction tx) {
    tx.row("SELECT pg_advisory_xact_lock_shared($1)", LOCK);
  }

  static void keep(Transaction tx, TenantEvent word, @Nullable String source) {
    tx.execute(
        "INSERT INTO godwit.early_events (tenant_id, type, data, source) VALUES ($1, $2, $3, $4)",
        word.tenant().value(),
        Message.of(word).type(),
        Buffer.buffer(JsonCodec.write(word)),
        source);
  }

  /** Takes what was kept about these tenants; it is kept no longer. */
  static List<Early> take(Transaction tx, List<TenantId> tenants) {
    return tx
        .rows(
            """
            WITH taken AS (
              DELETE FROM godwit.early_events WHERE tenant_id = ANY ($1::text[])
              RETURNING id, type, data, source
            )
            SELECT type, data, source FROM taken ORDER BY id
            """,
            (Object) tenants.stream().map(TenantId::value).toArray(String[]::new))
        .stream()
        .map(EarlyWords::early)
        .toList();
  }

  private static Early early(Row row) {
    try {
      return new Early(
          JsonCodec.read(
              row.getString("type"), row.getBuffer("data").getBytes(), TenantEvent.class),
          row.getString("source"));
    } catch (UnreadableMessage e) {
      throw new IllegalStateException("the registry holds an unreadable word about a tenant", e);
    }
  }
}
