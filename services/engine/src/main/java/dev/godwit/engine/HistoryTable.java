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

  private String table() {
    return schema.quoted() + ".godwit_history";
  }

  String create() {
    return """
    CREATE TABLE IF NOT EXISTS %s (
      version varchar(50) PRIMARY KEY,
      description varchar(300) NOT NULL,
      kind varchar(20) NOT NULL,
      checksum char(64) NOT NULL,
      state varchar(20) NOT NULL CHECK (state IN ('started', 'applied')),
      statements_done int NOT NULL,
      statement_started int NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      duration_ms bigint NOT NULL,
      job_id varchar(420) NOT NULL,
      attempt int NOT NULL,
      xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
      applied_by name NOT NULL DEFAULT session_user
    );
    """
        .formatted(table());
  }

  String select() {
    return """
    SELECT version, description, kind, checksum, state, statements_done, statement_started,
      duration_ms, job_id
    FROM %s;
    """
        .formatted(table());
  }

  /** Notes the time, so that the history row can tell how long the migration took. */
  String began() {
    return "SELECT set_config('godwit.began', extract(epoch FROM clock_timestamp())::text,"
        + " true);\n";
  }

  String insertApplied(Migration migration) {
    int statements = migration.statements().size();
    return insert(
        migration,
        State.APPLIED,
        statements,
        "(extract(epoch FROM clock_timestamp()) * 1000 - 1000 *"
            + " coalesce(nullif(current_setting('godwit.began', true), '')::numeric,"
            + " extract(epoch FROM clock_timestamp())))::bigint");
  }

  String insertStarted(Migration migration) {
    return insert(migration, State.STARTED, 0, "0");
  }

  private String insert(Migration migration, State state, int statements, String duration) {
    String description = migration.description();
    return """
    INSERT INTO %s (version, description, kind, checksum, state, statements_done,
      statement_started, duration_ms, job_id, attempt)
    VALUES (%s, %s, '%s', '%s', '%s', %d, %d, %s, %s, %d);
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
