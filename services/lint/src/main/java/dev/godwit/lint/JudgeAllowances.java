package dev.godwit.lint;

import dev.godwit.lint.rule.Rules;
import dev.godwit.lint.view.Finding;
import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.Severity;
import dev.godwit.migrations.NearestWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Leaves out what the author allows, and finds what is allowed in vain. */
final class JudgeAllowances {
  private final LintFile file;
  private final LintSettings settings;
  private final Predicate<Rule> isOn;
  private final List<Allowance> allowances;
  private final Set<Allowance> used = new HashSet<>();

  JudgeAllowances(LintFile file, LintSettings settings, Predicate<Rule> isOn) {
    this.isOn = isOn;
    this.file = file;
    this.settings = settings;
    allowances = Allowance.in(file.script());
  }

  /** Whether the author has said, with a reason, that this finding may be. */
  boolean allows(Finding finding, int at) {
    Optional<Allowance> covering =
        allowances.stream().filter(one -> one.covers(finding, at)).findFirst();
    covering.ifPresent(used::add);
    return covering.filter(one -> !one.reason().isEmpty()).isPresent();
  }

  /** What is wrong with the allowances themselves, once all rules have looked. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Allowance one : allowances) {
      if (!Rules.IDS.contains(one.rule())) {
        String nearest = NearestWord.of(one.rule(), List.copyOf(Rules.IDS));
        add(
            findings,
            Rules.UNKNOWN_ALLOWANCE,
            one,
            "There is no rule '%s'. Did you mean %s?".formatted(one.rule(), nearest));
      } else if (one.reason().isEmpty()) {
        add(
            findings,
            Rules.ALLOWANCE_WITHOUT_REASON,
            one,
            "Nothing says why %s may be here.".formatted(one.rule()));
      } else if (!used.contains(one) && Rules.named(one.rule()).filter(isOn).isPresent()) {
        add(
            findings,
            Rules.UNUSED_ALLOWANCE,
            one,
            "Nothing here is against %s.".formatted(one.rule()));
      }
    }
    return findings;
  }

  private void add(List<Finding> findings, Rule rule, Allowance allowance, String message) {
    if (settings.severity(rule) != Severity.OFF) {
      findings.add(
          Describe.finding(rule, settings, file, new Hit(allowance.offset(), message, "")));
    }
  }
}
