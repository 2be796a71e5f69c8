package dev.godwit.coordinator.webhook;

import dev.godwit.runtime.ResolveSecret;
import java.util.Map;
import java.util.Optional;

/**
 * What delivery needs.
 *
 * @param secrets where keys are found
 * @param privateAddresses whether webhooks may lead to loopback and private networks
 */
public record WebhookSettings(ResolveSecret secrets, boolean privateAddresses) {
  public static final WebhookSettings DEFAULT =
      new WebhookSettings(new ResolveSecret(Map.of(), Optional.empty()), false);
}
