package dev.godwit.engine;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.plan.HistoryRow;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Applies migrations that fit into transactions. {@link #together} sends them all as one message,
 * which costs one round trip; {@link #oneByOne} sends each statement alone, which tells exactly
 * where one fails. Both end by reading the history: what it says is what was done.
 */
final class ApplyTransactional {
  private final Session session;
  private final HistoryTable history;
  private final BatchText text;
  private final TargetContext context;

  ApplyTransactional(Session session, TargetContext context) {
    this.session = session;
    this.context = context;
    this.history = context.history();
    this.text = new BatchText(history, context.state());
  }

  /**
   * Applies all of them in one round trip. The whole answer has to come within one statement's
   * timeout: beyond that the connection counts as lost, so that a cut network is noticed, and what
   * is left is applied one by one.
   *
   * @param prefix SQL that the first transaction begins with: the history table where it is missing
   * @param thenRelease whether the lock is released in the end, after the history is read
   * @return the history afterwards
   * @throws SqlFailed after the failed transaction is rolled back; those before it are committed
   */
  List<HistoryRow> together(String prefix, List<Migration> migrations, boolean thenRelease) {
    String proof = history.select() + (thenRelease ? TargetLock.RELEASE : "");
    try {
      RowSet<Row> answer =
          session.run(prefix + text.all(migrations) + proof, longestTimeout(migrations));
      Failpoint.AFTER_COMMIT.reach();
      return HistoryTable.rows(fromEnd(answer, thenRelease ? 1 : 0));
    } catch (SqlFailed e) {
      rollBack(e);
      throw e;
    }
  }

  /**
   * Applies one, statement by statement.
   *
   * @throws SqlFailed with the place of the statement that failed
   */
  void oneByOne(Migration migration) {
    try {
      Duration timeout = context.timeout(migration);
      session.run(text.begin(migration), timeout);
      for (Statement statement : migration.statements()) {
        runAt(migration, statement, timeout);
      }
      Failpoint.IN_TRANSACTION.reach();
      session.run(text.record(migration), timeout);
      session.run("COMMIT", timeout);
      if (migration.changesSession()) {
        session.run(context.state().restore(), timeout);
      }
    } catch (SqlFailed e) {
      rollBack(e);
      throw e;
    }
  }

  private void runAt(Migration migration, Statement statement, Duration timeout) {
    try {
      session.run(statement.sql(), timeout);
    } catch (SqlFailed e) {
      throw e.at(LocateStatement.locate(migration, statement, e.position()));
    }
  }

  private void rollBack(SqlFailed cause) {
    if (!cause.connectionLost()) {
      session.run("ROLLBACK; " + context.state().restore(), context.settings().answerMargin());
    }
  }

  private Duration longestTimeout(List<Migration> migrations) {
    return migrations.stream()
        .map(context::timeout)
        .max(Duration::compareTo)
        .orElse(context.state().limits().statementTimeout());
  }

  /** The last statement's rows, or those of one so many before it. */
  private static RowSet<Row> fromEnd(RowSet<Row> answer, int distance) {
    List<RowSet<Row>> all = Stream.iterate(answer, Objects::nonNull, RowSet::next).toList();
    return all.get(all.size() - 1 - distance);
  }
}
