package dev.godwit.engine;

import java.time.Duration;

/**
 * Writes values into SQL text. The engine sends several statements as one message, which the
 * protocol allows only without bind parameters; so this is the one place where a value becomes SQL.
 */
final class SqlText {
  private SqlText() {}

  /** The value as a string literal, whatever it holds. */
  static String literal(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("PostgreSQL text cannot hold a NUL character");
    }
    String doubled = value.replace("'", "''");
    return value.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  /** The duration as PostgreSQL's time settings read it; 0 switches a timeout off. */
  static String milliseconds(Duration duration) {
    return "'" + duration.toMillis() + "ms'";
  }
}
