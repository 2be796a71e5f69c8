package dev.godwit.engine;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.HistoryRow.State;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** The SQL of a target's {@code godwit_history}: the truth about that target. */
record HistoryTable(Identifier schema, JobLabel label) {
  private static final int MAX_DESCRIPTION = 300;
  private static final int FIRST_WITH_STORAGE = 16;

  private static final String SINCE_BEGIN =
      "(extract(epoch FROM clock_timestamp() - now()) * 1000)::bigint";
  private static final String SINCE_NOTED =
      """
      (extract(epoch FROM clock_timestamp()) * 1000 - 1000 * greatest(extract(epoch FROM now()),
        nullif(current_setting('godwit.noted', true), '')::numeric))::bigint\
      """;
  private static final String NOTE_TIME =
      "set_config('godwit.noted', extract(epoch FROM clock_timestamp())::text, false)";

  private String table() {
    return schema.quoted() + ".godwit_history";
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
      version varchar(50) %2$s PRIMARY KEY,
      description varchar(300) %2$s NOT NULL,
      kind varchar(20) %2$s NOT NULL,
      checksum char(64) %2$s NOT NULL,
      state varchar(20) %2$s NOT NULL,
      statements_done int NOT NULL,
      statement_started int NOT NULL,
      applied_at timestamptz NOT NULL,
      duration_ms bigint NOT NULL,
      job_id varchar(420) %2$s NOT NULL,
      attempt int NOT NULL,
      xid xid8 NOT NULL,
      applied_by name NOT NULL
    );
    """
        .formatted(table(), inRow);
  }

  String select() {
    return """
    SELECT version, description, kind, checksum, state, statements_done, statement_started,
      duration_ms, job_id
    FROM %s;
    """
        .formatted(table());
  }

  /** The row of a migration whose transaction began when its message arrived or earlier. */
  String insertApplied(Migration migration) {
    return insert(migration, State.APPLIED, migration.statements().size(), SINCE_BEGIN);
  }

  /**
   * The row of a migration that follows another in the same message. There {@code now()} is the
   * message's time in every transaction, so the time noted before is the beginning.
   */
  String insertFollowing(Migration migration) {
    return insert(migration, State.APPLIED, migration.statements().size(), SINCE_NOTED);
  }

  String insertStarted(Migration migration) {
    return insert(migration, State.STARTED, 0, "0");
  }

  /**
   * What an insert ends with where another migration follows in the same message. Its commit need
   * not wait for the disk: the log is written in order, so that the last commit makes all before it
   * durable too, and nobody is told of them earlier.
   */
  String returningToMore() {
    return " RETURNING set_config('synchronous_commit', 'off', true), " + NOTE_TIME;
  }

  String noteTime() {
    return "SELECT " + NOTE_TIME + ";\n";
  }

  private String insert(Migration migration, State state, int statements, String duration) {
    String description = migration.description();
    return """
    INSERT INTO %s (version, description, kind, checksum, state, statements_done,
      statement_started, duration_ms, job_id, attempt, applied_at, xid, applied_by)
    VALUES (%s, %s, '%s', '%s', '%s', %d, %d, %s, %s, %d,
      clock_timestamp(), pg_current_xact_id(), session_user)\
    """
        .formatted(
            table(),
            SqlText.literal(migration.version().value()),
            SqlText.literal(
                description.substring(0, Math.min(MAX_DESCRIPTION, description.length()))),
            lower(migration.kind()),
            migration.checksum(),
            lower(state),
            statements,
            statements,
            duration,
            SqlText.literal(label.job().value()),
            label.attempt());
  }

  /** The statement is about to begin outside a transaction block: until {@link #done}, in doubt. */
  String started(Migration migration, int ordinal) {
    return update(migration, "statement_started = " + ordinal);
  }

  /** What the statement did is proven. */
  String done(Migration migration, int ordinal) {
    return update(
        migration, "statements_done = %d, statement_started = %d".formatted(ordinal, ordinal));
  }

  /** What the statement had left behind is removed: as if it had not begun. */
  String notStarted(Migration migration, int ordinal) {
    return update(migration, "statement_started = " + (ordinal - 1));
  }

  String finished(Migration migration) {
    return update(
        migration,
        "state = 'applied', applied_at = clock_timestamp(), duration_ms ="
            + " (extract(epoch FROM clock_timestamp() - applied_at) * 1000)::bigint");
  }

  /** A commit that waits for the disk, and so makes all commits before it durable. */
  String flush() {
    return "UPDATE %s SET attempt = attempt WHERE version = (SELECT max(version) FROM %s);\n"
        .formatted(table(), table());
  }

  private String update(Migration migration, String assignments) {
    return "UPDATE %s SET %s, job_id = %s, attempt = %d WHERE version = %s;\n"
        .formatted(
            table(),
            assignments,
            SqlText.literal(label.job().value()),
            label.attempt(),
            SqlText.literal(migration.version().value()));
  }

  static List<HistoryRow> rows(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(HistoryTable::row).toList();
  }

  private static HistoryRow row(Row row) {
    return new HistoryRow(
        new Version(row.getString("version")),
        row.getString("description"),
        Migration.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        new Checksum(row.getString("checksum").strip()),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInteger("statements_done"),
        row.getInteger("statement_started"),
        Duration.ofMillis(row.getLong("duration_ms")),
        new JobId(row.getString("job_id")));
  }

  /** What this job has applied according to these rows, oldest first. */
  List<AppliedMigration> appliedByThisJob(List<HistoryRow> history) {
    return history.stream()
        .filter(row -> row.state() == State.APPLIED && row.job().equals(label.job()))
        .sorted(Comparator.comparing(HistoryRow::version))
        .map(row -> new AppliedMigration(row.version(), row.description(), row.took()))
        .toList();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
