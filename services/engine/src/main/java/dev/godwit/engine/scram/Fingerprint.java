package dev.godwit.engine.scram;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a password with its salt, iterations and key length. Made with a key that only this
 * process has, so that it tells nothing to who sees it alone.
 */
record Fingerprint(ByteBuffer value) {
  private static final String MAC = "HmacSHA256";
  private static final SecretKeySpec OWN_KEY = new SecretKeySpec(random(), MAC);

  static Fingerprint of(PBEKeySpec spec) {
    char[] password = spec.getPassword();
    ByteBuffer text = ByteBuffer.allocate(password.length * Character.BYTES);
    text.asCharBuffer().put(password);
    byte[] salt = spec.getSalt();
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(OWN_KEY);
      // Lengths come first, so that no two different inputs look the same.
      mac.update(
          ByteBuffer.allocate(4 * Integer.BYTES)
              .putInt(password.length)
              .putInt(salt.length)
              .putInt(spec.getIterationCount())
              .putInt(spec.getKeyLength())
              .flip());
      mac.update(text.array());
      mac.update(salt);
      return new Fingerprint(ByteBuffer.wrap(mac.doFinal()).asReadOnlyBuffer());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + MAC, e);
    } finally {
      Arrays.fill(password, '\0');
      Arrays.fill(text.array(), (byte) 0);
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return "***";
  }
}
