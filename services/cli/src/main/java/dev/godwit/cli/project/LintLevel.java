package dev.godwit.cli.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.godwit.lint.view.Severity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How much a rule weighs: one word everywhere, or one for each environment. */
record LintLevel(Map<String, Severity> byEnvironment) {
  private static final String EVERYWHERE = "";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static LintLevel of(Object written) {
    if (written instanceof Map<?, ?> environments) {
      Map<String, Severity> levels = new HashMap<>();
      environments.forEach((name, word) -> levels.put(String.valueOf(name), severity(word)));
      return new LintLevel(levels);
    }
    return new LintLevel(Map.of(EVERYWHERE, severity(written)));
  }

  Optional<Severity> in(String environment) {
    return Optional.ofNullable(byEnvironment.get(environment))
        .or(() -> Optional.ofNullable(byEnvironment.get(EVERYWHERE)));
  }

  private static Severity severity(Object word) {
    String text = String.valueOf(word).toUpperCase(Locale.ROOT);
    // YAML's older readers take off for a boolean.
    return Arrays.stream(Severity.values())
        .filter(one -> one.name().equals(text.equals("FALSE") ? "OFF" : text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is no severity; known are %s"
                        .formatted(word, List.of("off", "note", "warning", "error"))));
  }
}
