package dev.godwit.migrations.script;

import static dev.godwit.migrations.Problem.Code.INDEX_NEEDS_NAME;
import static dev.godwit.migrations.Problem.Code.NAME_TOO_LONG;

import dev.godwit.contract.Identifier;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.StatementKind.CreateDatabase;
import dev.godwit.migrations.StatementKind.CreateIndexConcurrently;
import dev.godwit.migrations.StatementKind.DetachPartitionConcurrently;
import dev.godwit.migrations.StatementKind.DropDatabase;
import dev.godwit.migrations.StatementKind.DropIndexConcurrently;
import dev.godwit.migrations.StatementKind.Name;
import dev.godwit.migrations.StatementKind.Opaque;
import dev.godwit.migrations.StatementKind.Repeatable;
import dev.godwit.migrations.StatementKind.Transactional;
import dev.godwit.migrations.sql.Token;
import java.util.List;
import java.util.Locale;

/**
 * Finds the statements that PostgreSQL refuses inside a transaction block. A statement that is not
 * recognised is transactional: the server has the last word, and says so without harm.
 */
final class ClassifyStatement {
  private static final Classified TRANSACTIONAL = new Classified.As(new Transactional());

  private final TokenCursor cursor;

  private ClassifyStatement(TokenCursor cursor) {
    this.cursor = cursor;
  }

  /**
   * @param noTransaction whether the migration's directive lets DO and CALL commit on their own,
   *     and REINDEX and CLUSTER run outside for partitioned tables
   */
  static Classified classify(String text, List<Token> tokens, boolean noTransaction) {
    TokenCursor cursor = new TokenCursor(text, tokens);
    return new ClassifyStatement(cursor).classify(noTransaction);
  }

  private Classified classify(boolean noTransaction) {
    String verb = cursor.word();
    cursor.skip();
    return switch (verb) {
      case "create" -> create();
      case "drop" -> drop();
      case "alter" -> alter();
      case "reindex" -> ClassifyReindex.classify(cursor, noTransaction);
      case "vacuum" -> as(new Repeatable("VACUUM"));
      case "cluster" -> cluster(noTransaction);
      case "do" -> noTransaction ? as(new Opaque("DO")) : TRANSACTIONAL;
      case "call" -> noTransaction ? as(new Opaque("CALL")) : TRANSACTIONAL;
      default -> TRANSACTIONAL;
    };
  }

  private Classified create() {
    if (cursor.takes("index", "concurrently") || cursor.takes("unique", "index", "concurrently")) {
      return createIndex();
    }
    if (cursor.takes("database")) {
      Identifier database = cursor.identifier();
      return database == null
          ? refused(cursor, "CREATE DATABASE")
          : as(new CreateDatabase(database));
    }
    if (cursor.takes("subscription")) {
      return ClassifySubscription.create(cursor);
    }
    return cursor.sees("tablespace") ? as(new Opaque("CREATE TABLESPACE")) : TRANSACTIONAL;
  }

  private Classified createIndex() {
    boolean ifNotExists = cursor.takes("if", "not", "exists");
    // ON is reserved: without quotes it cannot be the index's name.
    Identifier index = cursor.sees("on") ? null : cursor.identifier();
    if (index == null || !cursor.takes("on")) {
      return refused(cursor, "CREATE INDEX CONCURRENTLY");
    }
    Name table = cursor.relation();
    return table == null
        ? refused(cursor, "CREATE INDEX CONCURRENTLY")
        : as(new CreateIndexConcurrently(index, table, ifNotExists));
  }

  private Classified drop() {
    if (cursor.takes("index", "concurrently")) {
      return dropIndex();
    }
    if (cursor.takes("database")) {
      boolean ifExists = cursor.takes("if", "exists");
      Identifier database = cursor.identifier();
      return database == null
          ? refused(cursor, "DROP DATABASE")
          : as(new DropDatabase(database, ifExists));
    }
    if (cursor.sees("tablespace") || cursor.sees("subscription")) {
      String verb = "DROP " + upper(cursor.word());
      cursor.skip();
      return as(cursor.sees("if", "exists") ? new Repeatable(verb) : new Opaque(verb));
    }
    return TRANSACTIONAL;
  }

  private Classified dropIndex() {
    boolean ifExists = cursor.takes("if", "exists");
    Name index = cursor.name();
    if (index == null) {
      return refused(cursor, "DROP INDEX CONCURRENTLY");
    }
    if (cursor.takesSymbol(',')) {
      return new Classified.Refused(
          INDEX_NEEDS_NAME,
          "DROP INDEX CONCURRENTLY drops one index, and here are several.",
          "Write one statement per index.");
    }
    return as(new DropIndexConcurrently(index, ifExists));
  }

  private Classified alter() {
    if (cursor.takes("system")) {
      return as(new Repeatable("ALTER SYSTEM"));
    }
    if (cursor.takes("database")) {
      cursor.skip();
      return cursor.sees("set", "tablespace")
          ? as(new Repeatable("ALTER DATABASE"))
          : TRANSACTIONAL;
    }
    if (cursor.takes("subscription")) {
      cursor.skip();
      return ClassifySubscription.alter(cursor);
    }
    return cursor.takes("table") ? alterTable() : TRANSACTIONAL;
  }

  /** FINALIZE, which ends a detaching that was cut off, is allowed in a transaction block. */
  private Classified alterTable() {
    cursor.takes("if", "exists");
    Name parent = cursor.relation();
    while (parent == null && !cursor.atEnd() && !cursor.sees("detach", "partition")) {
      cursor.skip();
    }
    if (!cursor.takes("detach", "partition") || !cursor.endsWith("concurrently")) {
      return TRANSACTIONAL;
    }
    Name partition = cursor.name();
    return parent == null || partition == null
        ? refused(cursor, "DETACH PARTITION CONCURRENTLY")
        : as(new DetachPartitionConcurrently(parent, partition));
  }

  private Classified cluster(boolean noTransaction) {
    ReadOptions.from(cursor);
    cursor.takes("verbose");
    return cursor.atEnd() || noTransaction ? as(new Repeatable("CLUSTER")) : TRANSACTIONAL;
  }

  static Classified as(StatementKind kind) {
    return kind.transactional() ? TRANSACTIONAL : new Classified.As(kind);
  }

  /**
   * Without its object's name nobody could look up afterwards whether the statement took effect.
   */
  static Classified refused(TokenCursor cursor, String statement) {
    String tooLong = cursor.tooLong();
    if (tooLong != null) {
      return new Classified.Refused(
          NAME_TOO_LONG,
          "The name %s is longer than 63 bytes, and the server would cut it short."
              .formatted(Excerpt.of(tooLong)),
          "Choose a shorter name.");
    }
    return new Classified.Refused(
        INDEX_NEEDS_NAME,
        statement + " has no name that can be read here.",
        "Name the object, plainly or in double quotes: Godwit looks it up by its name to prove"
            + " that the statement took effect.");
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
