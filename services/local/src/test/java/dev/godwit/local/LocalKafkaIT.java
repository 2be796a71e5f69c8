package dev.godwit.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {
  @Test
  void aShareGroupDeliversWhatWasWrittenBeforeARestart(@TempDir Path directory)
      throws ExecutionException, InterruptedException {
    try (LocalKafka kafka = new LocalKafka(BrokerSettings.DEFAULT.inDirectory(directory))) {
      prepare(kafka);
      send(kafka, "before");
      String address = kafka.bootstrapServers();

      kafka.stop();
      kafka.start();
      send(kafka, "after");

      assertThat(kafka.bootstrapServers()).isEqualTo(address);
      assertThat(receive(kafka, 2)).containsExactlyInAnyOrder("before", "after");
    }
    assertThat(directory).isNotEmptyDirectory();
  }

  private static void prepare(LocalKafka kafka) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("jobs", 2, (short) 1))).all().get();
      Collection<AlterConfigOp> fromTheStart =
          List.of(
              new AlterConfigOp(
                  new ConfigEntry("share.auto.offset.reset", "earliest"),
                  AlterConfigOp.OpType.SET));
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.GROUP, "workers"), fromTheStart))
          .all()
          .get();
    }
  }

  private static void send(LocalKafka kafka, String value)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("jobs", value, value)).get();
    }
  }

  private static List<String> receive(LocalKafka kafka, int count) {
    try (KafkaShareConsumer<String, String> consumer =
        new KafkaShareConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", "workers"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of("jobs"));
      List<String> received = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (received.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> received.add(record.value()));
      }
      return received;
    }
  }
}
