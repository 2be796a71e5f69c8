package dev.godwit.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.SplitStatements;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadDirectivesTest {
  private FoundProblems problems = new FoundProblems("t/1_x.sql", new Places(""));

  @Test
  void severalLinesAddUp() {
    assertThat(
            read(
                "-- About.\n"
                    + "--godwit: no-transaction lock-timeout=2s\n"
                    + "-- godwit:statement-timeout=1h"))
        .isEqualTo(new Directives(true, Duration.ofSeconds(2), Duration.ofHours(1)));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void withoutDirectivesTheJobDecides() {
    assertThat(read("-- godwit is a bird")).isEqualTo(Directives.NONE);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void upperCaseIsNotPassedOver() {
    assertThat(read("-- Godwit : no-transaction").noTransaction()).isTrue();
  }

  @Test
  void aDirectiveInABlockCommentIsNotPassedOver() {
    read("/* godwit: no-transaction */");
    assertThat(problems.all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "2s,PT2S", "10min,PT10M", "168h,PT168H"})
  void durationsHaveUnits(String written, Duration expected) {
    assertThat(read("-- godwit: lock-timeout=" + written).lockTimeout()).isEqualTo(expected);
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "=2", "=0s", "=-1s", "=1.5s", "=169h", "=9999999999h", "=2 s"})
  void whatIsNoDurationIsRefused(String written) {
    assertThat(read("-- godwit: lock-timeout" + written).lockTimeout()).isNull();
    assertThat(problems.all())
        .isNotEmpty()
        .extracting(Problem::code)
        .containsOnly(Problem.Code.DIRECTIVE_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "lock_timeout=2s,lock-timeout",
    "no-transactoin,no-transaction",
    "NO-TRANSACTION,no-transaction",
    "statement-time=1s,statement-timeout"
  })
  void theNearestDirectiveIsSuggested(String written, String meant) {
    read("-- godwit: " + written);
    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::next)
        .asString()
        .contains("Did you mean " + meant + "?")
        .contains("no-transaction, lock-timeout, statement-timeout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-transaction=false", "lock-timeout=1s lock-timeout=2s"})
  void contradictionsAreRefused(String written) {
    read("-- godwit: " + written);
    assertThat(problems.all()).hasSize(1);
  }

  private Directives read(String comments) {
    String text = comments + "\nSELECT 1;";
    problems = new FoundProblems("t/1_x.sql", new Places(text));
    return ReadDirectives.read(SplitStatements.split(text), problems);
  }
}
