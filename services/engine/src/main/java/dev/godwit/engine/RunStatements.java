package dev.godwit.engine;

import dev.godwit.contract.Version;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Statement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;

/** Runs a script's statements one at a time, so that a failure has its exact place. */
record RunStatements(Session session, TargetContext context) {

  /**
   * Runs all of them, in whatever transaction is open.
   *
   * @throws SqlFailed with the place of the statement that failed
   */
  void all(Version version, MigrationScript script) {
    for (Statement statement : script.statements()) {
      one(version, script, statement);
    }
  }

  /**
   * Runs one.
   *
   * @throws SqlFailed with its place
   */
  RowSet<Row> one(Version version, MigrationScript script, Statement statement) {
    try {
      return session.run(statement.sql(), context.timeout(script));
    } catch (SqlFailed e) {
      throw e.at(LocateStatement.locate(version, script, statement, e.position()));
    }
  }

  /**
   * Runs a script in a transaction of its own.
   *
   * @param atEnd SQL that belongs into the same transaction
   * @throws SqlFailed with the place of the statement that failed; all is rolled back
   */
  void inTransaction(Version version, MigrationScript script, String atEnd) {
    Duration timeout = context.timeout(script);
    try {
      session.run("BEGIN;" + BatchText.localTimeouts(script.directives()), timeout);
      all(version, script);
      String role = script.changesSession() ? BatchText.RESET_ROLE : "";
      session.run(role + atEnd + "COMMIT;", timeout);
    } catch (SqlFailed e) {
      if (!e.connectionLost()) {
        session.run("ROLLBACK; " + context.state().restore(), context.settings().answerMargin());
      }
      throw e;
    }
    if (script.changesSession()) {
      session.run(context.state().restore(), timeout);
    }
  }
}
