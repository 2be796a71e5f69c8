package dev.godwit.coordinator.webhook;

import dev.godwit.runtime.SecretRef;
import java.net.URI;

/**
 * Somebody who is told.
 *
 * @param url http or https, without a user
 * @param secret where the key for the signatures is found
 */
public record Webhook(String id, URI url, SecretRef secret) {
  public Webhook {
    boolean known = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!known || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a webhook's url is http or https, with a host and without a user");
    }
  }
}
