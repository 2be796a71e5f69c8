package dev.godwit.cli.direct;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant as its list has it; what the list leaves out, the project's templates say. */
record TenantRow(
    TenantId id,
    @Nullable String database,
    @Nullable String schema,
    @Nullable String host,
    @Nullable Integer port) {

  /** A tenant of whom only the id is known. */
  static TenantRow named(String id) {
    try {
      return new TenantRow(new TenantId(id), null, null, null, null);
    } catch (IllegalArgumentException e) {
      throw Stop.usage(e.getMessage());
    }
  }

  /** From a row whose column {@code tenant}, or else the first, is the id. */
  static TenantRow of(Map<String, String> row) {
    String id = row.getOrDefault("tenant", row.isEmpty() ? "" : row.values().iterator().next());
    TenantRow named = named(id);
    String port = row.get("port");
    return new TenantRow(
        named.id,
        row.get("database"),
        row.get("schema"),
        row.get("host"),
        port == null ? null : Integer.valueOf(port));
  }
}
