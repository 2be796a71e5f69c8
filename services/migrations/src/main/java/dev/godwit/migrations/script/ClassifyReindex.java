package dev.godwit.migrations.script;

import dev.godwit.migrations.StatementKind.Name;
import dev.godwit.migrations.StatementKind.ReindexConcurrently;
import dev.godwit.migrations.StatementKind.ReindexConcurrently.Scope;
import dev.godwit.migrations.StatementKind.Repeatable;
import dev.godwit.migrations.StatementKind.Transactional;

/** Reads REINDEX behind its first word, with CONCURRENTLY as an option or as a keyword. */
final class ClassifyReindex {
  private ClassifyReindex() {}

  /**
   * @param noTransaction whether the migration's directive asks for it: only the server knows
   *     whether a table is partitioned, so that it cannot be reindexed in a transaction block
   */
  static Classified classify(TokenCursor cursor, boolean noTransaction) {
    boolean option = ReadOptions.from(cursor).isOn("concurrently");
    String what = cursor.word();
    cursor.skip();
    boolean concurrently = cursor.takes("concurrently") || option;
    return switch (what) {
      case "index" -> one(cursor, Scope.INDEX, concurrently, noTransaction);
      case "table" -> one(cursor, Scope.TABLE, concurrently, noTransaction);
      case "schema" -> all(Scope.SCHEMA, concurrently);
      case "database" -> all(Scope.DATABASE, concurrently);
      case "system" -> ClassifyStatement.as(new Repeatable("REINDEX"));
      default -> ClassifyStatement.as(new Transactional());
    };
  }

  private static Classified one(
      TokenCursor cursor, Scope scope, boolean concurrently, boolean noTransaction) {
    if (!concurrently) {
      return ClassifyStatement.as(noTransaction ? new Repeatable("REINDEX") : new Transactional());
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
}
