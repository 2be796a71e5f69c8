package dev.godwit.engine;

import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import java.util.List;

/**
 * Writes migrations as SQL text in which each has a transaction of its own together with its
 * history row. The server stops reading a message at the first error, so nothing after a failed
 * migration is run.
 */
record BatchText(HistoryTable history, SessionState state) {

  /**
   * All migrations, ready to be sent as one message. Only the last commit waits for the disk: the
   * log is written in order, so that it makes all commits before it durable too, and nobody is told
   * of them earlier.
   */
  String all(List<Migration> migrations) {
    var text = new StringBuilder();
    for (Migration migration : migrations) {
      text.append(begin(migration));
      if (!migration.equals(migrations.getLast())) {
        text.append("SET LOCAL synchronous_commit = off;\n");
      }
      for (Statement statement : migration.statements()) {
        text.append(statement.sql()).append("\n;\n");
      }
      text.append(record(migration)).append("COMMIT;\n");
      if (migration.changesSession()) {
        text.append(state.restore());
      }
    }
    return text.toString();
  }

  String begin(Migration migration) {
    return "BEGIN;\n" + history.began() + localTimeouts(migration.directives());
  }

  /** The history row, written as the job's role whatever role the script has taken. */
  String record(Migration migration) {
    String role = migration.changesSession() ? "RESET SESSION AUTHORIZATION; RESET ROLE;\n" : "";
    return role + history.insertApplied(migration);
  }

  static String localTimeouts(Directives directives) {
    var text = new StringBuilder();
    if (directives.lockTimeout() != null) {
      text.append("SET LOCAL lock_timeout = ")
          .append(SqlText.milliseconds(directives.lockTimeout()))
          .append(";\n");
    }
    if (directives.statementTimeout() != null) {
      text.append("SET LOCAL statement_timeout = ")
          .append(SqlText.milliseconds(directives.statementTimeout()))
          .append(";\n");
    }
    return text.toString();
  }
}
