package dev.godwit.access;

import dev.godwit.runtime.Credential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * An API token: 256 random bits behind a prefix that scanners for leaked secrets can find. Only its
 * {@link #hash()} is kept anywhere; without salt, because nobody can try 2^256 tokens out.
 */
public record ApiToken(String value) {
  public static final String PREFIX = "gdw_";

  private static final int BYTES = 32;
  private static final int LENGTH = PREFIX.length() + 43;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static ApiToken make() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return new ApiToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** Whether a credential has a token's form, so that it is worth looking for. */
  static boolean isShownAs(Credential shown) {
    return shown.value().startsWith(PREFIX) && shown.value().length() == LENGTH;
  }

  /** SHA-256. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "***";
  }
}
