package dev.godwit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Tenancy;
import dev.godwit.lint.rule.Rules;
import dev.godwit.lint.view.Finding;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule's examples are what it says they are. */
class RuleExamplesTest {
  static Stream<Rule> rules() {
    return Rules.ALL.stream();
  }

  private static List<String> found(Rule rule, String sql) {
    LintSettings settings =
        LintSettings.DEFAULT
            .with(Map.of(rule.id(), Severity.ERROR))
            .with(rule.id().equals("hard-coded-schema") ? Tenancy.SCHEMA : tenancy(rule));
    return Linting.lint(settings, sql).stream().map(Finding::rule).toList();
  }

  private static Tenancy tenancy(Rule rule) {
    return switch (rule.scope()) {
      case EVERYWHERE, FORWARD -> Tenancy.DATABASE;
      case SHARED, TOGETHER -> Tenancy.SHARED;
    };
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleFindsItsBadExample(Rule rule) {
    assertThat(found(rule, rule.bad())).contains(rule.id());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleFindsNothingInItsGoodExample(Rule rule) {
    assertThat(found(rule, rule.good())).doesNotContain(rule.id(), "syntax-error");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aBadExampleCanBeAllowedWithAReason(Rule rule) {
    if (rule.id().contains("allowance")) {
      return;
    }
    String allowed =
        Stream.of(rule.bad().split("\n-- next migration\n", -1))
            .map(sql -> "-- godwit: allow-file " + rule.id() + " as a test\n" + sql)
            .reduce((one, other) -> one + "\n-- next migration\n" + other)
            .orElseThrow();

    assertThat(found(rule, allowed)).doesNotContain(rule.id());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aFixIsSql(Rule rule) {
    LintSettings settings = LintSettings.DEFAULT.with(tenancy(rule));
    for (Finding finding : Linting.lint(settings, rule.bad())) {
      assertThat(Linting.lint(LintSettings.DEFAULT, finding.fix()))
          .as(finding.fix())
          .extracting(Finding::rule)
          .doesNotContain("syntax-error");
    }
  }
}
