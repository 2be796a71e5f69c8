package dev.godwit.migrations.script;

import dev.godwit.migrations.StatementKind.Name;
import dev.godwit.migrations.StatementKind.ReindexConcurrently;
import dev.godwit.migrations.StatementKind.ReindexConcurrently.Scope;
import dev.godwit.migrations.StatementKind.Repeatable;
import dev.godwit.migrations.StatementKind.Transactional;

/** Reads REINDEX behind its first word, with CONCURRENTLY as an option or as a keyword. */
final class ClassifyReindex {
  private ClassifyReindex() {}

  static Classified classify(TokenCursor cursor) {
    boolean option = skipOptions(cursor);
    String what = cursor.word();
    cursor.skip();
    boolean concurrently = cursor.takes("concurrently") || option;
    return switch (what) {
      case "index" -> one(cursor, Scope.INDEX, concurrently);
      case "table" -> one(cursor, Scope.TABLE, concurrently);
      case "schema" -> all(Scope.SCHEMA, concurrently);
      case "database" -> all(Scope.DATABASE, concurrently);
      case "system" -> ClassifyStatement.as(new Repeatable("REINDEX"));
      default -> ClassifyStatement.as(new Transactional());
    };
  }

  private static Classified one(TokenCursor cursor, Scope scope, boolean concurrently) {
    if (!concurrently) {
      return ClassifyStatement.as(new Transactional());
    }
    Name object = cursor.name();
    return object == null
        ? ClassifyStatement.refused(cursor, "REINDEX CONCURRENTLY")
        : ClassifyStatement.as(new ReindexConcurrently(scope, object));
  }

  private static Classified all(Scope scope, boolean concurrently) {
    return ClassifyStatement.as(
        concurrently ? new ReindexConcurrently(scope, null) : new Repeatable("REINDEX"));
  }

  /** Passes the options in parentheses and says whether CONCURRENTLY is among them and on. */
  static boolean skipOptions(TokenCursor cursor) {
    boolean concurrently = false;
    if (cursor.takesSymbol('(')) {
      while (!cursor.atEnd() && !cursor.takesSymbol(')')) {
        if (cursor.takes("concurrently")) {
          concurrently = !cursor.seesOff();
        } else {
          cursor.skip();
        }
      }
    }
    return concurrently;
  }
}
