package dev.godwit.runtime;

/** What a caller needs for an operation; docs/openapi.yaml says it as {@code x-godwit-role}. */
sealed interface Needed {
  /** Open to anyone. */
  record Nothing() implements Needed {}

  /** A role. */
  record AtLeast(Role role) implements Needed {}

  static Needed parse(String text) {
    return text.equals("anyone") ? new Nothing() : new AtLeast(Role.parse(text));
  }
}
