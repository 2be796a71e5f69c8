package dev.godwit.engine;

import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.plan.Step;
import java.time.Duration;

/**
 * Repeats a statement until it affects no row, with a commit and a pause after each time. What each
 * time has changed is counted in the history row within the same transaction, so that a run that is
 * cut off goes on where it was, and counts on.
 */
record ApplyBatches(Session session, TargetContext context, Pauses pauses, Progress progress) {

  /**
   * Runs to the statement's end.
   *
   * @throws SqlFailed with the statement's place; what was committed stays, and is counted
   */
  void run(Step.Piecewise step, Statement statement, Duration pause) {
    session.run(
        context.write().statementStarted(step, statement.ordinal()),
        context.settings().answerMargin());
    long total = 0;
    for (int rows = batch(step, statement); rows > 0; rows = batch(step, statement)) {
      total += rows;
      progress.changedRows(step.migration().version(), total);
      if (!pause.isZero()) {
        pauses.exactly(pause);
      }
    }
  }

  private int batch(Step.Piecewise step, Statement statement) {
    MigrationScript script = step.script();
    Duration timeout = context.timeout(script);
    try {
      session.run("BEGIN;" + BatchText.localTimeouts(script.directives()), timeout);
      int rows =
          new RunStatements(session, context)
              .one(step.migration().version(), script, statement)
              .rowCount();
      String count =
          rows > 0
              ? context.write().rowsChanged(step, rows)
              : context.write().statementDone(step, statement.ordinal());
      String role = script.changesSession() ? BatchText.RESET_ROLE : "";
      session.run(role + count + "COMMIT;", timeout);
      if (script.changesSession()) {
        session.run(context.state().restore(), timeout);
      }
      return rows;
    } catch (SqlFailed e) {
      if (!e.connectionLost()) {
        session.run("ROLLBACK; " + context.state().restore(), context.settings().answerMargin());
      }
      throw e;
    }
  }
}
