package dev.godwit.query;

import dev.godwit.contract.Topics;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.Settings;
import java.util.Map;

/**
 * What the query service has to be told.
 *
 * @param port 0 for any free one
 */
public record QuerySettings(KafkaSettings kafka, String host, int port) {
  private static final int DEFAULT_PORT = 8082;

  public static QuerySettings from(Settings settings) {
    String bootstrap =
        settings.required(
            "GODWIT_KAFKA_BOOTSTRAP", "the addresses of the Kafka brokers, host:port,…");
    Topics topics = settings.typed("GODWIT_TOPIC_PREFIX", Topics.DEFAULT, Topics::new);
    return new QuerySettings(
        new KafkaSettings(bootstrap, Map.of(), topics),
        settings.text("GODWIT_HTTP_HOST", "127.0.0.1"),
        settings.number("GODWIT_HTTP_PORT", DEFAULT_PORT, 0, 65535));
  }
}
