package dev.godwit.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a page comes from, as browsers say it: scheme, host and port, and nothing else.
 *
 * @param value as in the header {@code Origin}
 */
public record Origin(String value) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * Reads an address that has no path.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Origin parse(String text) {
    try {
      URI uri = new URI(text.toLowerCase(Locale.ROOT));
      Origin origin = of(uri);
      if (SCHEMES.contains(uri.getScheme()) && origin.value().equals(uri.toString())) {
        return origin;
      }
    } catch (URISyntaxException e) {
      // Said below, as for all else that is none.
    }
    throw new IllegalArgumentException("an origin is like https://godwit.example.com:8443");
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
