package dev.godwit.messaging;

import dev.godwit.contract.Topics;
import java.util.HashMap;
import java.util.Map;

/**
 * Where Kafka is and how to reach it.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param client further properties of all clients, such as {@code security.protocol}; they may hold
 *     secrets, so their values are never shown
 */
public record KafkaSettings(String bootstrapServers, Map<String, String> client, Topics topics) {
  public KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "no Kafka bootstrap servers: set them as host:port, separated by commas");
    }
    client = Map.copyOf(client);
  }

  public KafkaSettings(String bootstrapServers) {
    this(bootstrapServers, Map.of(), Topics.DEFAULT);
  }

  /** The properties of one client: ours first, the user's over them, then what must be so. */
  Map<String, Object> properties(Map<String, Object> defaults, Map<String, Object> fixed) {
    Map<String, Object> all = new HashMap<>();
    // By default each client registers hundreds of beans under one lock of the process.
    all.put("metric.reporters", "");
    all.putAll(defaults);
    all.putAll(client);
    all.putAll(fixed);
    all.put("bootstrap.servers", bootstrapServers);
    return all;
  }

  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, client=%s, topics=%s]"
        .formatted(bootstrapServers, client.keySet(), topics);
  }
}
