package dev.godwit.query;

import dev.godwit.contract.Topics;
import dev.godwit.runtime.Settings;

/**
 * What the query service has to be told.
 *
 * @param bootstrap Kafka's addresses, {@code host:port,…}
 * @param port 0 for any free one
 */
public record QuerySettings(String bootstrap, Topics topics, String host, int port) {
  private static final int DEFAULT_PORT = 8082;

  public static QuerySettings from(Settings settings) {
    return new QuerySettings(
        settings.required(
            "GODWIT_KAFKA_BOOTSTRAP", "the addresses of the Kafka brokers, host:port,…"),
        settings.typed("GODWIT_TOPIC_PREFIX", Topics.DEFAULT, Topics::new),
        settings.text("GODWIT_HTTP_HOST", "127.0.0.1"),
        settings.number("GODWIT_HTTP_PORT", DEFAULT_PORT, 0, 65535));
  }
}
