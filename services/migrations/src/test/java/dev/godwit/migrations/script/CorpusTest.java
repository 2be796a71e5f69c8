package dev.godwit.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.script.CorpusCase.Expected;
import dev.godwit.migrations.script.CorpusCase.Flag;
import dev.godwit.migrations.sql.Finding;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reader makes of the corpus; {@link CorpusIT} asks the server. */
class CorpusTest {
  static List<CorpusCase> cases() {
    return ReadCorpus.all();
  }

  @Test
  void thereAreEnoughCasesAndNoTwoAreTheSame() {
    assertThat(cases()).hasSizeGreaterThan(400);
    assertThat(cases()).extracting(CorpusCase::text).doesNotHaveDuplicates();
    assertThat(cases()).extracting(CorpusCase::toString).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void statementsAndWhatIsWrongAreFound(CorpusCase given) {
    Script script = SplitStatements.split(given.text());

    assertThat(script.findings().stream().map(Finding::kind))
        .as("%s", given)
        .isEqualTo(
            given.is(Flag.BROKEN)
                ? List.of(Finding.Kind.UNTERMINATED)
                : given.is(Flag.PSQL) ? List.of(Finding.Kind.PSQL_COMMAND) : List.of());
    if (given.isSound()) {
      assertThat(script.pieces()).as("%s", given).hasSameSizeAs(given.expected());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void statementsAreOfTheExpectedKind(CorpusCase given) {
    if (given.isSound()) {
      Script script = SplitStatements.split(given.text());
      assertThat(script.pieces().stream().map(piece -> kind(script, piece)))
          .as("%s", given)
          .isEqualTo(
              given.expected().stream()
                  .map(expected -> expected == Expected.LATER ? Expected.IN : expected)
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lineEndingsMakeNoDifference(CorpusCase given) {
    String lineFeeds = given.text().replace("\r\n", "\n").replace('\r', '\n');
    String both = lineFeeds.replace("\n", "\r\n");

    assertThat(statements(both))
        .isEqualTo(statements(lineFeeds).stream().map(s -> s.replace("\n", "\r\n")).toList());
  }

  private static List<String> statements(String text) {
    return SplitStatements.split(text).pieces().stream().map(piece -> piece.sql(text)).toList();
  }

  private static Expected kind(Script script, Piece piece) {
    return switch (ClassifyStatement.classify(script.text(), piece.tokens(), false)) {
      case Classified.As(StatementKind kind) -> kind.transactional() ? Expected.IN : Expected.OUT;
      case Classified.Refused refused -> Expected.REFUSED;
    };
  }
}
