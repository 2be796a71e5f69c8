package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A migration's version: digits, as in {@code 20250828120000} or {@code 007}, ordered as numbers.
 * The base schema has the version {@link #BASE}, which comes before all others.
 */
public record Version(@JsonValue String value) implements Comparable<Version> {
  private static final Pattern ALLOWED = Pattern.compile("[0-9]{1,50}");

  public static final Version BASE = new Version("0");

  @JsonCreator
  public Version {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "version %s is not a number of at most 50 digits".formatted(Text.visible(value)));
    }
  }

  @Override
  public int compareTo(Version other) {
    return new BigInteger(value).compareTo(new BigInteger(other.value));
  }

  /** Two spellings of one number ({@code 7} and {@code 007}) are one version. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return new BigInteger(value).hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
