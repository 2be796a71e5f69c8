package dev.godwit.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.SplitStatements;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadDirectivesTest {
  private Head head = new Head(Directives.NONE, Conditions.NONE);
  private FoundProblems problems = new FoundProblems("t/1_x.sql", new Places(""));

  @Test
  void severalLinesAddUp() {
    assertThat(
            read(
                "-- About.\n"
                    + "--godwit: no-transaction lock-timeout=2s\n"
                    + "-- godwit:statement-timeout=1h"))
        .isEqualTo(
            new Directives(
                true, false, Duration.ZERO, Duration.ofSeconds(2), Duration.ofHours(1), null));
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
        .contains("no-transaction, batch, batch-pause, lock-timeout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-transaction=false",
        "lock-timeout=1s lock-timeout=2s",
        "batch-pause=1s",
        "retries=many",
        "requires=",
        "env=,"
      })
  void contradictionsAreRefused(String written) {
    read("-- godwit: " + written);
    assertThat(problems.all()).hasSize(1);
  }

  @Test
  void conditionsAreRead() {
    read("-- godwit: requires=001,20250828 env=staging,production irreversible, retries=5");
    assertThat(problems.all()).isEmpty();
    assertThat(head.directives().retries()).isEqualTo(5);
    assertThat(head.conditions())
        .isEqualTo(
            new Conditions(
                List.of(new Version("1"), new Version("20250828")),
                Set.of("production", "staging"),
                true,
                null));
  }

  @Test
  void aHeaderIsReadAndItsDependenciesAreRequirements() {
    read(
        """
        -- ============================================
        -- Migration: 005 - Add Project Limits
        -- ============================================
        -- Purpose: Add resource limits tracking
        --   for projects
        --
        -- Dependencies:
        --   - 001_create_platform_schema.sql
        --   - Requires `003_user_management_and_permissions.sql`
        --
        -- Rollback:
        --   See rollback-005.sql
        -- ============================================
        """);
    assertThat(problems.all()).isEmpty();
    assertThat(head.conditions().purpose()).isEqualTo("Add resource limits tracking for projects");
    assertThat(head.conditions().requires())
        .containsExactly(new Version("001"), new Version("003"));
  }

  private Directives read(String comments) {
    String text = comments + "\nSELECT 1;";
    problems = new FoundProblems("t/1_x.sql", new Places(text));
    head = ReadDirectives.read(SplitStatements.split(text), problems);
    return head.directives();
  }
}
