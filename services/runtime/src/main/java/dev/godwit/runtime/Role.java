package dev.godwit.runtime;

import java.util.Arrays;
import java.util.Locale;

/** What a caller may do. Each role may do all that the ones before it may. */
public enum Role {
  /** Reads everything, changes nothing. */
  VIEWER,
  /** Steers what runs: pause, resume, retry, skip. */
  OPERATOR,
  /** Publishes bundles, starts and aborts rollouts. */
  RELEASER,
  /** Changes what there is: clusters, tenants, tokens. */
  ADMIN;

  /**
   * Reads a role as it is written outside.
   *
   * @throws IllegalArgumentException with the roles that there are
   */
  public static Role parse(String text) {
    return Arrays.stream(values())
        .filter(role -> role.text().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("a role is viewer, operator, releaser or admin"));
  }

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
