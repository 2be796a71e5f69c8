package dev.godwit.cli.lint;

import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.lint.rule.Rules;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Rule;
import dev.godwit.migrations.NearestWord;
import java.util.List;

/** Tells what the rules are. */
public record ShowRules(Screen screen, LintSettings settings) {

  public void list() {
    for (Rule rule : Rules.ALL) {
      String first = rule.why().substring(0, rule.why().indexOf('.') + 1);
      screen.out().printf("%-44s %-8s %s%n", rule.id(), settings.severity(rule).word(), first);
    }
  }

  public void explain(String name) {
    Rule rule =
        Rules.named(name)
            .orElseThrow(
                () ->
                    Stop.usage(
                        "there is no rule %s; did you mean %s? godwit lint --list shows all"
                            .formatted(name, NearestWord.of(name, List.copyOf(Rules.IDS)))));
    screen.out().printf("%s (%s)%n", rule.id(), settings.severity(rule).word());
    if (!rule.aliases().isEmpty()) {
      screen.out().println("elsewhere: " + String.join(", ", rule.aliases()));
    }
    screen
        .out()
        .printf(
            "%n%s%n%nFound:%n%n%s%n%nInstead:%n%n%s%n",
            rule.why(),
            rule.bad().indent(4).stripTrailing(),
            rule.good().indent(4).stripTrailing());
  }
}
