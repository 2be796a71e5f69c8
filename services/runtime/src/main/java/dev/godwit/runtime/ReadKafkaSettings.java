package dev.godwit.runtime;

import dev.godwit.contract.Topics;
import dev.godwit.messaging.KafkaSettings;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where every service finds Kafka: {@code GODWIT_KAFKA_BOOTSTRAP}, {@code GODWIT_TOPIC_PREFIX}, and
 * any property of Kafka's clients as {@code GODWIT_KAFKA_CLIENT_SECURITY_PROTOCOL} and the like.
 */
public final class ReadKafkaSettings {
  private static final String CLIENT = "GODWIT_KAFKA_CLIENT_";

  private ReadKafkaSettings() {}

  public static KafkaSettings from(Settings settings) {
    return new KafkaSettings(
        settings.required(
            "GODWIT_KAFKA_BOOTSTRAP", "the addresses of the Kafka brokers, host:port,…"),
        client(System.getenv()),
        settings.typed("GODWIT_TOPIC_PREFIX", Topics.DEFAULT, Topics::new));
  }

  static Map<String, String> client(Map<String, String> environment) {
    Map<String, String> properties = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(CLIENT)) {
            String property = name.substring(CLIENT.length());
            properties.put(property.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    return properties;
  }
}
