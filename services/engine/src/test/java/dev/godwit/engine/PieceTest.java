package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.StatementKind.CreateDatabase;
import dev.godwit.migrations.StatementKind.CreateIndexConcurrently;
import dev.godwit.migrations.StatementKind.DetachPartitionConcurrently;
import dev.godwit.migrations.StatementKind.DropIndexConcurrently;
import dev.godwit.migrations.StatementKind.Name;
import dev.godwit.migrations.StatementKind.Opaque;
import dev.godwit.migrations.StatementKind.ReindexConcurrently;
import dev.godwit.migrations.StatementKind.Repeatable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PieceTest {
  private static final Identifier SCHEMA = new Identifier("t_acme");
  private static final Name TABLE = new Name(null, new Identifier("docs"));
  private static final Name INDEX = new Name(null, new Identifier("docs_i"));
  private static final StatementKind CREATE =
      new CreateIndexConcurrently(INDEX.name(), TABLE, false);
  private static final StatementKind CREATE_IF_NOT_EXISTS =
      new CreateIndexConcurrently(INDEX.name(), TABLE, true);
  private static final StatementKind DROP = new DropIndexConcurrently(INDEX, false);
  private static final StatementKind DETACH = new DetachPartitionConcurrently(TABLE, INDEX);
  private static final StatementKind REINDEX =
      new ReindexConcurrently(ReindexConcurrently.Scope.INDEX, INDEX);
  private static final String CLEAN_UP = "DROP INDEX CONCURRENTLY IF EXISTS \"t_acme\".\"docs_i\"";

  static Stream<Arguments> decisions() {
    return Stream.of(
        // First time: nothing there, so run; anything there is not ours.
        Arguments.of(CREATE, false, Effect.NONE, new Piece.Run()),
        Arguments.of(CREATE, false, Effect.PARTIAL, null),
        Arguments.of(CREATE, false, Effect.DONE, null),
        Arguments.of(CREATE_IF_NOT_EXISTS, false, Effect.DONE, new Piece.AlreadyDone()),
        Arguments.of(CREATE_IF_NOT_EXISTS, false, Effect.PARTIAL, null),
        Arguments.of(DROP, false, Effect.DONE, null),
        Arguments.of(DETACH, false, Effect.PARTIAL, null),
        Arguments.of(new Opaque("DO"), false, Effect.UNKNOWN, new Piece.Run()),
        // In doubt: what is there is ours.
        Arguments.of(CREATE, true, Effect.NONE, new Piece.Run()),
        Arguments.of(CREATE, true, Effect.PARTIAL, new Piece.CleanUpThenRun(CLEAN_UP)),
        Arguments.of(CREATE, true, Effect.DONE, new Piece.AlreadyDone()),
        Arguments.of(DROP, true, Effect.NONE, new Piece.Run()),
        Arguments.of(DROP, true, Effect.DONE, new Piece.AlreadyDone()),
        Arguments.of(
            DETACH,
            true,
            Effect.PARTIAL,
            new Piece.Finish("ALTER TABLE \"docs\" DETACH PARTITION \"docs_i\" FINALIZE")),
        Arguments.of(DETACH, true, Effect.DONE, new Piece.AlreadyDone()),
        Arguments.of(
            REINDEX,
            true,
            Effect.PARTIAL,
            new Piece.CleanUpThenRun(
                "DROP INDEX CONCURRENTLY IF EXISTS \"t_acme\".\"docs_i_ccnew\"")),
        Arguments.of(new CreateDatabase(SCHEMA), true, Effect.DONE, new Piece.AlreadyDone()),
        Arguments.of(new Repeatable("VACUUM"), true, Effect.UNKNOWN, new Piece.Run()),
        Arguments.of(new Opaque("DO"), true, Effect.UNKNOWN, null));
  }

  @ParameterizedTest(name = "{0}, in doubt {1}, catalog {2}")
  @MethodSource("decisions")
  void eachStatementIsDecidedByItsHistoryAndTheCatalog(
      StatementKind kind, boolean inDoubt, Effect effect, Piece expected) {
    Piece piece = Piece.decide(kind, inDoubt, effect, SCHEMA);

    if (expected == null) {
      assertThat(piece).isInstanceOf(Piece.NeedsRepair.class);
    } else {
      assertThat(piece).isEqualTo(expected);
    }
  }
}
