package dev.godwit.migrations;

import java.util.regex.Pattern;

/**
 * The SHA-256 of a migration's text with its byte-order mark removed and its line endings as LF, in
 * 64 hexadecimal digits: the same on every platform.
 */
public record Checksum(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[0-9a-f]{64}");

  public Checksum {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException("a checksum is 64 hexadecimal digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
