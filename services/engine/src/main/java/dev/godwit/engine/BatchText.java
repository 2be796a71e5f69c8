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

  /** All migrations, ready to be sent as one message. */
  String all(List<Migration> migrations) {
    var text = new StringBuilder();
    for (Migration migration : migrations) {
      text.append(begin(migration));
      for (Statement statement : migration.statements()) {
        text.append(statement.sql()).append("\n;\n");
      }
      boolean first = migration.equals(migrations.getFirst());
      boolean last = migration.equals(migrations.getLast());
      text.append(resetRole(migration))
          .append(first ? history.insertApplied(migration) : history.insertFollowing(migration))
          .append(last ? "" : history.returningToMore())
          .append(";\nCOMMIT;\n");
      if (migration.changesSession()) {
        text.append(state.restore()).append(last ? "" : history.noteTime());
      }
    }
    return text.toString();
  }

  String begin(Migration migration) {
    return "BEGIN;\n" + localTimeouts(migration.directives());
  }

  /** The history row of a migration that is sent statement by statement. */
  String record(Migration migration) {
    return resetRole(migration) + history.insertApplied(migration);
  }

  /** The history row is written as the job's role, whatever role the script has taken. */
  private static String resetRole(Migration migration) {
    return migration.changesSession() ? "RESET SESSION AUTHORIZATION; RESET ROLE;\n" : "";
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
