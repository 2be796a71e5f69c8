package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.PhysicalDatabase;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/** Which database a session speaks with, beyond its name. */
final class ReadIdentity {
  private static final String COLUMNS =
      """
      (SELECT system_identifier FROM pg_control_system()) AS system_identifier,
      (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS database_oid\
      """;

  private ReadIdentity() {}

  /** For a select list. Where nobody judges, nothing is looked up. */
  static String columns(JudgeIdentity judge) {
    return judge.equals(JudgeIdentity.ANY) ? "NULL AS system_identifier" : COLUMNS;
  }

  /** Why it is not the database that is meant. */
  static Optional<Failure> refusal(JudgeIdentity judge, Row row) {
    return judge.equals(JudgeIdentity.ANY) ? Optional.empty() : judge.judge(from(row));
  }

  private static PhysicalDatabase from(Row row) {
    return new PhysicalDatabase(
        Long.toUnsignedString(row.getLong("system_identifier")), row.getLong("database_oid"));
  }
}
