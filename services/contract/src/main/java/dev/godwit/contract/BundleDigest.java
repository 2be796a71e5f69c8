package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A bundle's name: {@code sha256:} and the 64 hexadecimal digits of its content's SHA-256. */
public record BundleDigest(@JsonValue String value) {
  private static final Pattern ALLOWED = Pattern.compile("sha256:[0-9a-f]{64}");

  @JsonCreator
  public BundleDigest {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "bundle digest %s is not 'sha256:' and 64 hexadecimal digits"
              .formatted(Text.visible(value)));
    }
  }

  /** The first twelve hexadecimal digits, for people. */
  public String abbreviated() {
    return value.substring("sha256:".length(), "sha256:".length() + 12);
  }

  @Override
  public String toString() {
    return value;
  }
}
