package dev.godwit.compare;

import dev.godwit.contract.Identifier;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a shadow database is called: a prefix that nothing else has, when it was made, and something
 * that nobody guesses. So leftovers of a killed run are told by their names alone.
 */
record ShadowName(Identifier value, Instant madeAt) {
  static final String PREFIX = "godwit_shadow_";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final int TIME_LENGTH = 15;
  private static final int RANDOM_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  static ShadowName at(Instant now) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    String time = TIME.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    String name = PREFIX + time + "_" + HexFormat.of().formatHex(random);
    return new ShadowName(new Identifier(name), now);
  }

  /** The name of a shadow database; empty where it is another's. */
  static Optional<ShadowName> parse(String name) {
    if (!name.matches(PREFIX + "\\d{8}T\\d{6}_[0-9a-f]{" + 2 * RANDOM_BYTES + "}")) {
      return Optional.empty();
    }
    String time = name.substring(PREFIX.length(), PREFIX.length() + TIME_LENGTH);
    try {
      Instant madeAt = LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
      return Optional.of(new ShadowName(new Identifier(name), madeAt));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
