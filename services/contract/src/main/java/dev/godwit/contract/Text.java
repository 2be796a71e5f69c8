package dev.godwit.contract;

import java.nio.charset.StandardCharsets;

/** What a name from outside must be, whatever it names. */
final class Text {
  private Text() {}

  static void require(String what, String value, int maxBytes) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw new IllegalArgumentException(
          "%s %s is longer than %d bytes".formatted(what, visible(value), maxBytes));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "%s %s holds a control character".formatted(what, visible(value)));
    }
  }

  /** The value in quotes, shortened, with control characters replaced: safe in a log line. */
  static String visible(String value) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
