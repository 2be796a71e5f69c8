package dev.godwit.engine;

import dev.godwit.contract.PhysicalDatabase;
import io.vertx.sqlclient.Row;

/** Which database a session speaks with, beyond its name. */
final class ReadIdentity {
  /** For a select list. */
  static final String COLUMNS =
      """
      (SELECT system_identifier FROM pg_control_system()) AS system_identifier,
      (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS database_oid\
      """;

  private ReadIdentity() {}

  static PhysicalDatabase from(Row row) {
    return new PhysicalDatabase(
        Long.toUnsignedString(row.getLong("system_identifier")), row.getLong("database_oid"));
  }
}
