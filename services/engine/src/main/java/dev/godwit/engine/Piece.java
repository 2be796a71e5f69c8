package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.StatementKind.Batch;
import dev.godwit.migrations.StatementKind.CreateDatabase;
import dev.godwit.migrations.StatementKind.CreateIndexConcurrently;
import dev.godwit.migrations.StatementKind.DetachPartitionConcurrently;
import dev.godwit.migrations.StatementKind.DropDatabase;
import dev.godwit.migrations.StatementKind.DropIndexConcurrently;
import dev.godwit.migrations.StatementKind.Name;
import dev.godwit.migrations.StatementKind.Opaque;
import dev.godwit.migrations.StatementKind.ReindexConcurrently;
import dev.godwit.migrations.StatementKind.Repeatable;
import dev.godwit.migrations.StatementKind.Transactional;

/** What to do about one statement that commits on its own. Decided without I/O. */
sealed interface Piece {
  /** Run the statement. */
  record Run() implements Piece {}

  /** Run this first, which removes what an earlier try of ours left, and then the statement. */
  record CleanUpThenRun(String cleanUp) implements Piece {}

  /** Run this in the statement's place: it ends what an earlier try of ours began. */
  record Finish(String sql) implements Piece {}

  /** Nothing to do: an earlier try of ours has taken effect. */
  record AlreadyDone() implements Piece {}

  /** A person has to look. */
  record NeedsRepair(String why) implements Piece {}

  /**
   * Decides.
   *
   * @param inDoubt whether the history says that this statement was begun before. Before a
   *     statement is begun, nothing of it was there; so in doubt, remains are our own, and
   *     otherwise never
   * @param schema where a name without a schema is
   */
  static Piece decide(StatementKind kind, boolean inDoubt, Effect effect, Identifier schema) {
    return inDoubt ? again(kind, effect, schema) : firstTime(kind, effect);
  }

  private static Piece firstTime(StatementKind kind, Effect effect) {
    return switch (effect) {
      case NONE, UNKNOWN -> new Run();
      case DONE ->
          goesWithout(kind)
              ? new AlreadyDone()
              : new NeedsRepair(describe(kind, "is already done"));
      case PARTIAL ->
          kind instanceof ReindexConcurrently
              ? new Run()
              : new NeedsRepair(describe(kind, "has left remains that are not Godwit's own"));
    };
  }

  /** Whether the script says that the statement may find its work done. */
  private static boolean goesWithout(StatementKind kind) {
    return switch (kind) {
      case CreateIndexConcurrently create -> create.ifNotExists();
      case DropIndexConcurrently drop -> drop.ifExists();
      case DropDatabase drop -> drop.ifExists();
      case ReindexConcurrently _,
          DetachPartitionConcurrently _,
          CreateDatabase _,
          Repeatable _,
          Batch _,
          Opaque _,
          Transactional _ ->
          false;
    };
  }

  private static Piece again(StatementKind kind, Effect effect, Identifier schema) {
    return switch (kind) {
      case CreateIndexConcurrently create ->
          effect == Effect.PARTIAL
              ? new CleanUpThenRun(dropIndex(schema, create))
              : runUnlessDone(effect);
      case ReindexConcurrently reindex ->
          effect == Effect.PARTIAL ? new CleanUpThenRun(dropTwin(schema, reindex)) : new Run();
      case DetachPartitionConcurrently detach ->
          effect == Effect.PARTIAL
              ? new Finish(
                  "ALTER TABLE %s DETACH PARTITION %s FINALIZE"
                      .formatted(detach.parent().quoted(), detach.partition().quoted()))
              : runUnlessDone(effect);
      case DropIndexConcurrently _, CreateDatabase _, DropDatabase _ -> runUnlessDone(effect);
      case Repeatable _, Batch _, Transactional _ -> new Run();
      case Opaque opaque ->
          new NeedsRepair(
              "%s was begun and cut off, and may have committed part of its work"
                  .formatted(opaque.verb()));
    };
  }

  /** What removes the remains of a statement of ours that failed just now. */
  static String dropIndex(Identifier schema, CreateIndexConcurrently create) {
    Identifier in = create.table().schema() == null ? schema : create.table().schema();
    return "DROP INDEX CONCURRENTLY IF EXISTS " + new Name(in, create.index()).quoted();
  }

  private static String dropTwin(Identifier schema, ReindexConcurrently reindex) {
    Name object = reindex.object();
    if (object == null) {
      throw new IllegalArgumentException("only the twin of a named index can be told");
    }
    String name = object.name().value();
    String twin = name.substring(0, Math.min(57, name.length())) + "_ccnew";
    Identifier in = object.schema() == null ? schema : object.schema();
    return "DROP INDEX CONCURRENTLY IF EXISTS " + new Name(in, new Identifier(twin)).quoted();
  }

  private static Piece runUnlessDone(Effect effect) {
    return effect == Effect.DONE ? new AlreadyDone() : new Run();
  }

  private static String describe(StatementKind kind, String what) {
    String statement =
        switch (kind) {
          case CreateIndexConcurrently create -> "CREATE INDEX CONCURRENTLY " + create.index();
          case DropIndexConcurrently drop -> "DROP INDEX CONCURRENTLY " + drop.index().name();
          case DetachPartitionConcurrently detach ->
              "DETACH PARTITION %s CONCURRENTLY".formatted(detach.partition().name());
          case CreateDatabase create -> "CREATE DATABASE " + create.database();
          case DropDatabase drop -> "DROP DATABASE " + drop.database();
          case ReindexConcurrently _ -> "REINDEX CONCURRENTLY";
          case Repeatable repeatable -> repeatable.verb();
          case Opaque opaque -> opaque.verb();
          case Batch _, Transactional _ -> "the statement";
        };
    return "%s %s: the catalog showed it before this job had begun the statement"
        .formatted(statement, what);
  }
}
