package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.HistoryRow.Origin;
import dev.godwit.migrations.plan.HistoryRow.State;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** A target's {@code godwit_history}: the truth about that target. */
record HistoryTable(Identifier schema) {
  private static final int FIRST_WITH_STORAGE = 16;

  /** What {@link #row} reads. */
  static final String COLUMNS =
      """
      version, description, kind, checksum, state, origin, statements_done, statement_started,
        rows_changed, applied_at, duration_ms, job_id\
      """;

  String name() {
    return schema.quoted() + ".godwit_history";
  }

  static String version(Version version) {
    return SqlText.literal(version.value());
  }

  /**
   * Creates the table where it is missing. Each check, default and table of its own for long values
   * would cost every new tenant, so the rows are checked when they are read, every insert names all
   * columns, and values stay in the row where the server lets a new table say so.
   */
  String create(int serverVersion) {
    String inRow = serverVersion >= FIRST_WITH_STORAGE ? "STORAGE PLAIN" : "";
    return """
    CREATE TABLE IF NOT EXISTS %1$s (
      version varchar(255) %2$s PRIMARY KEY,
      description varchar(300) %2$s NOT NULL,
      kind varchar(20) %2$s NOT NULL,
      checksum char(64) %2$s NOT NULL,
      state varchar(20) %2$s NOT NULL,
      origin varchar(20) %2$s NOT NULL,
      statements_done int NOT NULL,
      statement_started int NOT NULL,
      rows_changed bigint NOT NULL,
      applied_at timestamptz NOT NULL,
      duration_ms bigint NOT NULL,
      job_id varchar(420) %2$s NOT NULL,
      attempt int NOT NULL,
      xid xid8 NOT NULL,
      applied_by name NOT NULL
    );
    """
        .formatted(name(), inRow);
  }

  String select() {
    return "SELECT %s FROM %s;\n".formatted(COLUMNS, name());
  }

  /** A commit that waits for the disk, and so makes all commits before it durable. */
  String flush() {
    return "UPDATE %s SET attempt = attempt WHERE version = (SELECT max(version) FROM %s);\n"
        .formatted(name(), name());
  }

  static List<HistoryRow> rows(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(HistoryTable::row).toList();
  }

  static HistoryRow row(Row row) {
    return new HistoryRow(
        new Version(row.getString("version")),
        row.getString("description"),
        Migration.Kind.valueOf(upper(row, "kind")),
        new Checksum(row.getString("checksum").strip()),
        State.valueOf(upper(row, "state")),
        Origin.valueOf(upper(row, "origin")),
        row.getInteger("statements_done"),
        row.getInteger("statement_started"),
        row.getLong("rows_changed"),
        row.getOffsetDateTime("applied_at"),
        Duration.ofMillis(row.getLong("duration_ms")),
        new JobId(row.getString("job_id")));
  }

  private static String upper(Row row, String column) {
    return row.getString(column).toUpperCase(Locale.ROOT);
  }
}
