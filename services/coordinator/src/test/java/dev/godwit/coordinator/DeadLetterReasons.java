package dev.godwit.coordinator;

import dev.godwit.messaging.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Why messages lie on the dead-letter topic. */
final class DeadLetterReasons {
  private DeadLetterReasons() {}

  static List<String> read(KafkaSettings kafka) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition only = new TopicPartition(kafka.topics().dead(), 0);
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      long end = consumer.endOffsets(List.of(only)).values().iterator().next();
      List<String> reasons = new ArrayList<>();
      while (consumer.position(only) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                letter ->
                    reasons.add(
                        new String(
                            letter.headers().lastHeader("godwit-reason").value(),
                            StandardCharsets.UTF_8)));
      }
      return reasons;
    }
  }
}
