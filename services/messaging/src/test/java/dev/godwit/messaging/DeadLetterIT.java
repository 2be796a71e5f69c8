package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.JobId;
import dev.godwit.contract.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterIT {
  private static final byte[] KEY = "poison".getBytes(StandardCharsets.UTF_8);
  private static final String TYPE = "dev.godwit.job.v1";

  private final KafkaTest kafka = new KafkaTest();
  private final Queue<JobId> done = new ConcurrentLinkedQueue<>();
  private final Queue<ReasonCode> counted = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void poisonIsKeptWithItsReasonWhileJobsPass() {
    byte[] garbage = {0, 1, 2, (byte) 0xff};
    send(garbage, Map.of());
    send(garbage, cloudEvent(TYPE));
    send("{}".getBytes(StandardCharsets.UTF_8), cloudEvent("dev.godwit.job.v99"));
    send("[1,2]".getBytes(StandardCharsets.UTF_8), cloudEvent(TYPE));
    send(null, cloudEvent(TYPE));
    send("{}".getBytes(StandardCharsets.UTF_8), cloudEvent(TYPE));
    kafka.sendJobs(3);

    run(3, 6);

    List<ConsumerRecord<byte[], byte[]>> letters = kafka.all(kafka.settings.topics().dead());
    assertThat(letters)
        .extracting(letter -> header(letter, "godwit-reason"))
        .containsExactly(
            "MESSAGE_UNREADABLE",
            "MESSAGE_UNREADABLE",
            "MESSAGE_TYPE_UNKNOWN",
            "MESSAGE_UNREADABLE",
            "MESSAGE_UNREADABLE",
            "MESSAGE_UNREADABLE");
    assertThat(letters)
        .extracting(letter -> header(letter, "godwit-offset"))
        .containsExactly("0", "1", "2", "3", "4", "5");
    ConsumerRecord<byte[], byte[]> second = letters.get(1);
    assertThat(second.key()).isEqualTo(KEY);
    assertThat(second.value()).isEqualTo(garbage);
    assertThat(header(second, "ce_type")).isEqualTo(TYPE);
    assertThat(header(second, "godwit-topic")).isEqualTo(kafka.settings.topics().jobs());
    assertThat(header(second, "godwit-partition")).isEqualTo("0");
    assertThat(header(second, "godwit-error")).isNotBlank();
  }

  @Test
  void aRecordWithHugeHeadersStopsNobody() {
    String huge = "x".repeat(900_000);
    send(new byte[] {1}, Map.of("huge", huge));
    kafka.sendJobs(1);

    run(1, 1);

    assertThat(kafka.all(kafka.settings.topics().dead())).hasSize(1);
  }

  private void run(int jobs, int poison) {
    try (JobQueue queue =
        new JobQueue(
            kafka.settings,
            new JobQueueSettings(1, 16),
            (job, delivery) -> done.add(job.id()),
            kafka.publish,
            (topic, code) -> counted.add(code))) {
      queue.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> done.size() >= jobs && counted.size() >= poison);
    }
    assertThat(done).hasSize(jobs);
    assertThat(counted).hasSize(poison);
  }

  private void send(byte @Nullable [] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(kafka.settings.topics().jobs(), KEY, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    kafka.publish.send(record).join();
  }

  private static Map<String, String> cloudEvent(String type) {
    return Map.of(
        "ce_specversion", "1.0",
        "ce_id", "p",
        "ce_source", "/poison",
        "ce_type", type,
        "content-type", "application/json");
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Arrays.stream(record.headers().toArray())
        .filter(header -> header.key().equals(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }
}
