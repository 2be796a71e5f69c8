package dev.godwit.engine;

import dev.godwit.engine.WriteHistory.Place;
import dev.godwit.engine.WriteHistory.Rest;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.Step;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;

/**
 * Carries out steps that fit into transactions. {@link #together} sends them all as one message,
 * which costs one round trip; {@link #alone} sends each statement alone, which tells exactly where
 * one fails. Both end by reading the history: what it says is what was done.
 */
final class ApplyTransactional {
  private final Session session;
  private final BatchText text;
  private final TargetContext context;

  ApplyTransactional(Session session, TargetContext context, Hooks hooks) {
    this.session = session;
    this.context = context;
    this.text = new BatchText(context.write(), hooks);
  }

  /**
   * Carries out all of them in one round trip. The whole answer has to come within one statement's
   * timeout: beyond that the connection counts as lost, so that a cut network is noticed, and what
   * is left is carried out one by one.
   *
   * @param prefix SQL that goes before: the history table where it is missing, which is where
   *     nobody works with the target yet
   * @param thenRelease whether the lock is released in the end, after the history is read
   * @return the history afterwards
   * @throws SqlFailed after the failed transaction is rolled back; those before it are committed
   */
  List<HistoryRow> together(String prefix, List<Step.Transactional> steps, boolean thenRelease) {
    String proof = context.table().select() + (thenRelease ? TargetLock.RELEASE : "");
    try {
      String message =
          prefix + text.all(steps, !prefix.isEmpty(), context.state().restore()) + proof;
      List<RowSet<Row>> answers = session.runAll(message, longestTimeout(steps));
      Failpoint.AFTER_COMMIT.reach();
      return HistoryTable.rows(answers.get(answers.size() - (thenRelease ? 2 : 1)));
    } catch (SqlFailed e) {
      rollBack(e);
      throw e;
    }
  }

  /**
   * Carries out one, statement by statement.
   *
   * @throws SqlFailed with the place of the statement that failed
   */
  void alone(Step.Transactional step) {
    var statements = new RunStatements(session, context);
    try {
      Duration timeout = context.timeout(step.script());
      session.run(text.begin(step), timeout);
      text.scripts(step).forEach(script -> statements.all(step.migration().version(), script));
      Failpoint.IN_TRANSACTION.reach();
      session.run(text.record(step, Place.FIRST, Rest.NONE), timeout);
      session.run("COMMIT", timeout);
      if (text.changesSession(step)) {
        session.run(context.state().restore(), timeout);
      }
    } catch (SqlFailed e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(SqlFailed cause) {
    if (!cause.connectionLost()) {
      session.run("ROLLBACK; " + context.state().restore(), context.settings().answerMargin());
    }
  }

  private Duration longestTimeout(List<Step.Transactional> steps) {
    return steps.stream()
        .map(step -> context.timeout(step.script()))
        .max(Duration::compareTo)
        .orElse(context.state().limits().statementTimeout());
  }
}
