package dev.godwit.migrations.script;

import dev.godwit.migrations.sql.Token;
import java.util.List;

/** What a statement does to the transaction around it. */
enum TransactionControl {
  NONE,
  /** BEGIN or START TRANSACTION, without modes. */
  BEGINS,
  /** COMMIT or END. */
  COMMITS,
  /** Would end the engine's transaction, change it, or give its lock back. */
  DISTURBS;

  static TransactionControl of(String text, List<Token> tokens) {
    TokenCursor cursor = new TokenCursor(text, tokens);
    String verb = cursor.word();
    cursor.skip();
    return switch (verb) {
      case "begin" -> begin(cursor);
      case "start" -> cursor.sees("transaction") ? begin(cursor) : NONE;
      case "commit", "end" -> commit(cursor);
      case "rollback" -> rollback(cursor);
      case "abort" -> DISTURBS;
      case "prepare" -> cursor.sees("transaction") ? DISTURBS : NONE;
      case "set" -> set(cursor);
      // Also gives back the advisory lock that keeps other workers away.
      case "discard" -> cursor.sees("all") ? DISTURBS : NONE;
      case "select" -> select(cursor);
      default -> NONE;
    };
  }

  private static TransactionControl begin(TokenCursor cursor) {
    passNoiseWord(cursor);
    return cursor.atEnd() ? BEGINS : DISTURBS;
  }

  private static TransactionControl commit(TokenCursor cursor) {
    passNoiseWord(cursor);
    cursor.takes("and", "no", "chain");
    return cursor.atEnd() ? COMMITS : DISTURBS;
  }

  private static TransactionControl rollback(TokenCursor cursor) {
    passNoiseWord(cursor);
    return cursor.sees("to") ? NONE : DISTURBS;
  }

  private static TransactionControl set(TokenCursor cursor) {
    if (!cursor.takes("local")) {
      cursor.takes("session");
    }
    return cursor.sees("transaction") ? DISTURBS : NONE;
  }

  private static TransactionControl select(TokenCursor cursor) {
    cursor.takes("pg_catalog");
    cursor.takesSymbol('.');
    return cursor.sees("pg_advisory_unlock_all") ? DISTURBS : NONE;
  }

  private static void passNoiseWord(TokenCursor cursor) {
    if (!cursor.takes("transaction")) {
      cursor.takes("work");
    }
  }
}
