package dev.godwit.query;

import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.ReadKafkaSettings;
import dev.godwit.runtime.Settings;

/**
 * What the query service has to be told.
 *
 * @param port 0 for any free one
 */
public record QuerySettings(KafkaSettings kafka, String host, int port) {
  private static final int DEFAULT_PORT = 8082;

  public static QuerySettings from(Settings settings) {
    return new QuerySettings(
        ReadKafkaSettings.from(settings),
        settings.text("GODWIT_HTTP_HOST", "127.0.0.1"),
        settings.number("GODWIT_HTTP_PORT", DEFAULT_PORT, 0, 65535));
  }
}
