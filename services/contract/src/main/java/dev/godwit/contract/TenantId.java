package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A customer's id: letters, digits, {@code _}, {@code -} and {@code .}, at most 60 bytes, so that
 * {@code db_<tenant id>} is a PostgreSQL identifier without truncation.
 */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");

  @JsonCreator
  public TenantId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "tenant id %s is not allowed: it must start with a letter or digit, hold only letters, digits, '_', '-' and '.', and be at most 60 bytes long"
              .formatted(Text.visible(value)));
    }
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
