package dev.godwit.coordinator.webhook;

import dev.godwit.runtime.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent: HMAC-SHA256 over {@code <seconds>.<event id>.<body>}. The time is in it so
 * that a receiver can refuse what somebody has kept and sends again later.
 */
final class SignDelivery {
  private static final String ALGORITHM = "HmacSHA256";

  private SignDelivery() {}

  /** The header's value, {@code t=<seconds>,v1=<hex>}. */
  static String sign(Secret key, Instant at, String eventId, String body) {
    String signed = "%d.%s.%s".formatted(at.getEpochSecond(), eventId, body);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "t=%d,v1=%s"
          .formatted(
              at.getEpochSecond(),
              HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
