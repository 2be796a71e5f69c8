package dev.godwit.coordinator.token;

import dev.godwit.runtime.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token to be made.
 *
 * @param name who calls with it, for the audit log
 * @param validFor empty for until it is revoked
 */
public record NewToken(String name, Role role, Optional<Duration> validFor) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
  private static final Duration LEAST = Duration.ofMinutes(1);

  public NewToken {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a token's name begins with a letter or digit and goes on with those and . _ @ -");
    }
    if (validFor.isPresent() && validFor.get().compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("a token has to be valid for at least a minute");
    }
  }
}
