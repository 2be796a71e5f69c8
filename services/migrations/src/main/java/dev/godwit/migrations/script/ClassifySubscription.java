package dev.godwit.migrations.script;

import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.StatementKind.Opaque;
import dev.godwit.migrations.StatementKind.Repeatable;
import dev.godwit.migrations.StatementKind.Transactional;

/**
 * Reads what makes or changes a subscription. Whatever touches the replication slot at the
 * publisher cannot be rolled back, and so cannot run inside a transaction block; options can keep
 * the slot out of it.
 */
final class ClassifySubscription {
  private static final Classified TRANSACTIONAL = ClassifyStatement.as(new Transactional());

  private ClassifySubscription() {}

  /** Behind CREATE SUBSCRIPTION. */
  static Classified create(TokenCursor cursor) {
    ReadOptions options = optionsOf(cursor);
    return options.isOff("connect") || options.isOff("create_slot")
        ? TRANSACTIONAL
        : ClassifyStatement.as(new Opaque("CREATE SUBSCRIPTION"));
  }

  /** Behind ALTER SUBSCRIPTION and the name. */
  static Classified alter(TokenCursor cursor) {
    if (cursor.sees("refresh")) {
      return ClassifyStatement.as(new Repeatable("ALTER SUBSCRIPTION"));
    }
    if (cursor.sees("set", "publication")) {
      return publications(cursor, new Repeatable("ALTER SUBSCRIPTION"));
    }
    if (cursor.sees("add") || cursor.sees("drop")) {
      return publications(cursor, new Opaque("ALTER SUBSCRIPTION"));
    }
    return cursor.takes("set") ? set(ReadOptions.from(cursor)) : TRANSACTIONAL;
  }

  private static Classified publications(TokenCursor cursor, StatementKind kind) {
    return optionsOf(cursor).isOff("refresh") ? TRANSACTIONAL : ClassifyStatement.as(kind);
  }

  /** These two options are the slot's too. */
  private static Classified set(ReadOptions options) {
    return options.has("failover") || options.has("two_phase")
        ? ClassifyStatement.as(new Repeatable("ALTER SUBSCRIPTION"))
        : TRANSACTIONAL;
  }

  private static ReadOptions optionsOf(TokenCursor cursor) {
    while (!cursor.atEnd() && !cursor.takes("with")) {
      cursor.skip();
    }
    return ReadOptions.from(cursor);
  }
}
