package dev.godwit.coordinator.control;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The record of every request that changed something, written in the change's transaction. */
public final class AuditLog {
  private AuditLog() {}

  public static void record(Transaction tx, AuditEntry entry) {
    record(tx, List.of(entry));
  }

  public static void record(Transaction tx, List<AuditEntry> entries) {
    tx.execute(
        """
        INSERT INTO godwit.audit_log (actor, action, object, reason, request_id)
        SELECT actor, action, object, reason, request_id
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
          AS e (actor, action, object, reason, request_id)
        """,
        column(entries, AuditEntry::actor),
        column(entries, AuditEntry::action),
        column(entries, AuditEntry::object),
        column(entries, AuditEntry::reason),
        column(entries, AuditEntry::requestId));
  }

  private static @Nullable String[] column(
      List<AuditEntry> entries, Function<AuditEntry, @Nullable String> field) {
    return entries.stream().map(field).toArray(String[]::new);
  }
}
