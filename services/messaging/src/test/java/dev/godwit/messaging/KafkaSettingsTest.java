package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.Topics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
  @Test
  void secretsAreNotShown() {
    KafkaSettings settings =
        new KafkaSettings("kafka:9092", Map.of("sasl.jaas.config", "S3cr3t"), Topics.DEFAULT);

    assertThat(settings.toString())
        .contains("kafka:9092", "sasl.jaas.config")
        .doesNotContain("S3cr3t");
  }

  @Test
  void whatMustBeSoGoesBeforeTheUsersWish() {
    KafkaSettings settings =
        new KafkaSettings("kafka:9092", Map.of("acks", "0", "linger.ms", "9"), Topics.DEFAULT);

    assertThat(settings.properties(Map.of("linger.ms", 0), Map.of("acks", "all")))
        .containsEntry("acks", "all")
        .containsEntry("linger.ms", "9")
        .containsEntry("bootstrap.servers", "kafka:9092");
  }

  @Test
  void anEmptyAddressIsRefused() {
    assertThatThrownBy(() -> new KafkaSettings(" ")).hasMessageContaining("host:port");
  }
}
