package dev.godwit.local;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A password that nobody can guess. */
final class Secret {
  private Secret() {}

  static String generate() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
