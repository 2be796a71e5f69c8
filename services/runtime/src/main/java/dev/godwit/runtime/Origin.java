package dev.godwit.runtime;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a page comes from, as browsers say it: scheme, host and port, and nothing else.
 *
 * @param value as in the header {@code Origin}
 */
public record Origin(String value) {
  private static final Pattern FORM = Pattern.compile("https?://[a-z0-9.:\\[\\]_-]+");

  /**
   * Reads one from a setting.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Origin parse(String text) {
    String origin = text.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(origin).matches()) {
      throw new IllegalArgumentException("an origin is like https://godwit.example.com:8443");
    }
    return new Origin(origin);
  }

  /** That of an address. */
  public static Origin of(URI address) {
    return new Origin("%s://%s".formatted(address.getScheme(), address.getAuthority()));
  }

  @Override
  public String toString() {
    return value;
  }
}
