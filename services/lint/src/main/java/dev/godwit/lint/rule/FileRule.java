package dev.godwit.lint.rule;

import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.Past;
import dev.godwit.lint.view.Rule;
import java.util.stream.Stream;

/** A rule that is judged at the end of a file. */
public record FileRule(Rule rule, Check check) {

  /** What is wrong with a file, once its statements have been seen. */
  @FunctionalInterface
  interface Check {
    Stream<Hit> look(LintFile file, Past past);
  }

  public Stream<Hit> look(LintFile file, Past past) {
    return check.look(file, past);
  }
}
