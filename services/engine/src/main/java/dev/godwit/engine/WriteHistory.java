package dev.godwit.engine;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.plan.HistoryRow.Origin;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.Step;
import dev.godwit.migrations.plan.Step.Direction;
import dev.godwit.migrations.plan.Step.Trace;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL that writes one migration's row, in the transaction that the row is about. Each returns
 * whole statements, with their semicolon.
 */
record WriteHistory(HistoryTable table, JobLabel label) {
  private static final int MAX_DESCRIPTION = 300;

  /** Since when the step has been running, where its message brought only this step. */
  private static final String SINCE_BEGIN =
      "(extract(epoch FROM clock_timestamp() - now()) * 1000)::bigint";

  /**
   * The same for a step that follows another in its message. There {@code now()} is the message's
   * time in every transaction, so the time noted before is the beginning.
   */
  private static final String SINCE_NOTED =
      """
      (extract(epoch FROM clock_timestamp()) * 1000 - 1000 * greatest(extract(epoch FROM now()),
        nullif(current_setting('godwit.noted', true), '')::numeric))::bigint\
      """;

  private static final String EPOCH = "extract(epoch FROM clock_timestamp())::text";
  private static final String NOTE_TIME = "set_config('godwit.noted', %s, false)".formatted(EPOCH);

  /**
   * The open transaction's commit need not wait for the disk where another follows: the log is
   * written in order, so that the last commit makes all before it durable too, and nobody is told
   * of them earlier.
   */
  private static final String NO_WAIT = "set_config('synchronous_commit', 'off', true)";

  private static final String COLUMNS =
      """
      version, description, kind, checksum, state, origin, statements_done, statement_started,
        rows_changed, duration_ms, job_id, attempt, applied_at, xid, applied_by\
      """;

  /** Where a step lies in its message. */
  enum Place {
    FIRST,
    FOLLOWING
  }

  /** Whether another step follows in the same message. */
  enum Rest {
    NONE,
    MORE
  }

  /** The step is done, with all its statements. */
  String done(Step step, Place place, Rest rest) {
    String duration = place == Place.FIRST ? SINCE_BEGIN : SINCE_NOTED;
    String row =
        step.direction() == Direction.APPLY
            ? removeEarlier(step)
                + insert(step.migration(), State.APPLIED, Origin.RUN, all(step.script()), duration)
            : undone(step, duration);
    return row
        + (rest == Rest.MORE ? " RETURNING %s, %s".formatted(NO_WAIT, NOTE_TIME) : "")
        + ";\n";
  }

  /** The step has begun, and commits piece by piece. */
  String begun(Step step) {
    if (step.direction() == Direction.UNDO) {
      return update(
          step.migration(),
          "state = 'undoing', statements_done = 0, statement_started = 0,"
              + " applied_at = clock_timestamp(), duration_ms = 0");
    }
    return removeEarlier(step)
        + insert(step.migration(), State.STARTED, Origin.RUN, 0, "0")
        + " ON CONFLICT (version) DO NOTHING;\n";
  }

  /** The row of a migration that is only said to be applied, whatever its row was before. */
  String recorded(Migration migration, Origin origin) {
    return insert(migration, State.APPLIED, origin, all(migration.script()), "0")
        + """
         ON CONFLICT (version) DO UPDATE SET description = excluded.description,
          kind = excluded.kind, checksum = excluded.checksum, state = excluded.state,
          origin = excluded.origin, statements_done = excluded.statements_done,
          statement_started = excluded.statement_started, rows_changed = 0,
          duration_ms = excluded.duration_ms, job_id = excluded.job_id,
          attempt = excluded.attempt, applied_at = excluded.applied_at, xid = excluded.xid,
          applied_by = excluded.applied_by;
        """;
  }

  private static int all(MigrationScript script) {
    return script.statements().size();
  }

  /** A row that somebody else has written meanwhile makes the insert fail, and the step with it. */
  private String removeEarlier(Step step) {
    return step.trace() == Trace.EARLIER
        ? "DELETE FROM %s WHERE version = %s;\n"
            .formatted(table.name(), HistoryTable.version(step.migration().version()))
        : "";
  }

  private String undone(Step step, String duration) {
    int statements = all(step.script());
    return "UPDATE %s SET %s, %s WHERE version = %s"
        .formatted(
            table.name(),
            """
            state = 'undone', statements_done = %d, statement_started = %d, duration_ms = %s,
              applied_at = clock_timestamp(), xid = pg_current_xact_id(), applied_by = session_user\
            """
                .formatted(statements, statements, duration),
            byThisJob(),
            HistoryTable.version(step.migration().version()));
  }

  String noteTime() {
    return "SELECT " + NOTE_TIME + ";\n";
  }

  /** Notes the time in the open transaction, for {@link #doneTogether}. */
  String noteBoundary(int number) {
    return "SELECT set_config('godwit.boundary_%d', %s, true);\n".formatted(number, EPOCH);
  }

  /**
   * The steps are done, one after the other in this transaction.
   *
   * @param steps with the boundaries 0 to their number noted around them
   */
  String doneTogether(List<? extends Step> steps, Rest rest) {
    String rows =
        IntStream.range(0, steps.size())
            .mapToObj(i -> together(steps.get(i), i))
            .collect(Collectors.joining(",\n"));
    return """
    INSERT INTO %s (%s)
    SELECT version, description, kind, checksum, 'applied', 'run', statements, statements, 0,
      ((ended - began) * 1000)::bigint, %s, %d, to_timestamp(ended), pg_current_xact_id(),
      session_user
    FROM (VALUES
    %s) AS done (version, description, kind, checksum, statements, began, ended);
    %s\
    """
        .formatted(
            table.name(),
            COLUMNS,
            SqlText.literal(label.job().value()),
            label.attempt(),
            rows,
            rest == Rest.MORE ? "SELECT %s, %s;\n".formatted(NO_WAIT, NOTE_TIME) : "");
  }

  private static String together(Step step, int number) {
    Migration migration = step.migration();
    return "(%s, %s, '%s', '%s', %d, %s, %s)"
        .formatted(
            HistoryTable.version(migration.version()),
            description(migration),
            lower(migration.kind()),
            migration.checksum(),
            all(step.script()),
            boundary(number),
            boundary(number + 1));
  }

  private static String boundary(int number) {
    return "current_setting('godwit.boundary_%d')::float8".formatted(number);
  }

  private static String description(Migration migration) {
    String description = migration.description();
    return SqlText.literal(
        description.substring(0, Math.min(MAX_DESCRIPTION, description.length())));
  }

  private String insert(
      Migration migration, State state, Origin origin, int statements, String duration) {
    return """
    INSERT INTO %s (%s)
    VALUES (%s, %s, '%s', '%s', '%s', '%s', %d, %d, 0, %s, %s, %d,
      clock_timestamp(), pg_current_xact_id(), session_user)\
    """
        .formatted(
            table.name(),
            COLUMNS,
            HistoryTable.version(migration.version()),
            description(migration),
            lower(migration.kind()),
            migration.checksum(),
            lower(state),
            lower(origin),
            statements,
            statements,
            duration,
            SqlText.literal(label.job().value()),
            label.attempt());
  }

  /** The statement is about to begin outside a transaction block: until it is done, in doubt. */
  String statementStarted(Step step, int ordinal) {
    return update(step.migration(), "statement_started = " + ordinal);
  }

  /** What the statement did is proven. */
  String statementDone(Step step, int ordinal) {
    return update(
        step.migration(),
        "statements_done = %d, statement_started = %d".formatted(ordinal, ordinal));
  }

  /** A batch of the statement has changed so many rows. */
  String rowsChanged(Step step, long rows) {
    return update(step.migration(), "rows_changed = rows_changed + " + rows);
  }

  /** What the statement had left behind is removed: as if it had not begun. */
  String statementNotStarted(Step step, int ordinal) {
    return update(step.migration(), "statement_started = " + (ordinal - 1));
  }

  /** All pieces are done. */
  String finished(Step step) {
    String state = step.direction() == Direction.APPLY ? "applied" : "undone";
    return update(
        step.migration(),
        "state = '"
            + state
            + "', applied_at = clock_timestamp(), duration_ms ="
            + " (extract(epoch FROM clock_timestamp() - applied_at) * 1000)::bigint");
  }

  /** A person says that the migration is not applied. */
  String forgotten(Version version) {
    return update(version, "state = 'undone', origin = 'marked', applied_at = clock_timestamp()");
  }

  private String update(Migration migration, String assignments) {
    return update(migration.version(), assignments);
  }

  private String update(Version version, String assignments) {
    return "UPDATE %s SET %s, %s WHERE version = %s;\n"
        .formatted(table.name(), assignments, byThisJob(), HistoryTable.version(version));
  }

  private String byThisJob() {
    return "job_id = %s, attempt = %d"
        .formatted(SqlText.literal(label.job().value()), label.attempt());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
