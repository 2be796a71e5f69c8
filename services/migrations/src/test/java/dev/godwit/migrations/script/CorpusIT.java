package dev.godwit.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.local.PostgresMajor;
import dev.godwit.migrations.script.CorpusCase.Expected;
import dev.godwit.migrations.script.CorpusCase.Flag;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.SplitStatements;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server says what the corpus' scripts are: in the extended protocol it refuses a text of more
 * than one statement, and in a transaction block those that it cannot run there.
 */
class CorpusIT {
  private static final String SYNTAX_ERROR = "42601";
  private static final String DIVISION_BY_ZERO = "22012";
  private static final Map<PostgresMajor, ServerSession> SESSIONS =
      new EnumMap<>(PostgresMajor.class);

  private static ServerSession session(PostgresMajor major) {
    return SESSIONS.computeIfAbsent(major, CorpusIT::open);
  }

  private static ServerSession open(PostgresMajor major) {
    ServerSession opened = ServerSession.inNewDatabase(major);
    opened.runScript(ReadCorpus.prelude());
    return opened;
  }

  @AfterAll
  static void close() {
    SESSIONS.values().forEach(ServerSession::close);
    SESSIONS.clear();
  }

  static Stream<Arguments> known() {
    return Stream.of(PostgresMajor.values())
        .flatMap(
            major ->
                ReadCorpus.all().stream()
                    .filter(given -> given.since() <= major.number())
                    .map(given -> Arguments.of(major, given)));
  }

  static Stream<Arguments> sound() {
    return known().filter(arguments -> ((CorpusCase) arguments.get()[1]).isSound());
  }

  static Stream<Arguments> runnable() {
    return sound().filter(arguments -> !((CorpusCase) arguments.get()[1]).is(Flag.PARSE));
  }

  @ParameterizedTest
  @MethodSource("known")
  void theServerFindsASyntaxErrorWhereTheReaderFindsOne(PostgresMajor major, CorpusCase given) {
    // The server reads a whole script before it runs its first statement, which is as far as it
    // comes here.
    assertThat(session(major).refusalOfScript("SELECT 1 / 0;\n" + given.text()))
        .contains(given.isSound() ? DIVISION_BY_ZERO : SYNTAX_ERROR);
  }

  @ParameterizedTest
  @MethodSource("sound")
  void everyPieceIsOneStatementAndNothingIsBetweenThem(PostgresMajor major, CorpusCase given) {
    ServerSession session = session(major);
    int behind = 0;
    for (Piece piece : SplitStatements.split(given.text()).pieces()) {
      String sql = piece.sql(given.text());
      assertThat(session.refusalToRead(sql)).as(sql).isNotEqualTo(Optional.of(SYNTAX_ERROR));
      assertThatNothingIsIn(session, given.text().substring(behind, piece.start()));
      behind = piece.end();
    }
    assertThatNothingIsIn(session, given.text().substring(behind));
  }

  @ParameterizedTest
  @MethodSource("runnable")
  void theServerAgreesOnWhatCannotRunInATransaction(PostgresMajor major, CorpusCase given) {
    ServerSession session = session(major);
    session.runScript("BEGIN");
    try {
      List<Piece> pieces = SplitStatements.split(given.text()).pieces();
      for (int i = 0; i < pieces.size(); i++) {
        String sql = pieces.get(i).sql(given.text());
        tryOut(session, sql, given.expected().get(i), given.is(Flag.FAILS));
      }
    } finally {
      session.runScript("ROLLBACK");
    }
  }

  private static void tryOut(ServerSession session, String sql, Expected expected, boolean fails) {
    session.runScript("SAVEPOINT before");
    Optional<String> refusal = session.refusalOfScript(sql);
    switch (expected) {
      case IN -> {
        if (fails) {
          assertThat(refusal).as(sql).isNotEqualTo(Optional.of(ServerSession.ACTIVE_TRANSACTION));
        } else {
          assertThat(refusal).as(sql).isEmpty();
        }
      }
      case OUT, REFUSED, LATER ->
          assertThat(refusal).as(sql).contains(ServerSession.ACTIVE_TRANSACTION);
    }
    refusal.ifPresent(state -> session.runScript("ROLLBACK TO before"));
  }

  private static void assertThatNothingIsIn(ServerSession session, String gap) {
    assertThat(session.refusalToRead(gap + "\nSELECT 1")).as(gap).isEmpty();
  }
}
