package dev.godwit.it;

import dev.godwit.messaging.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A topic as any program sees it that does not ask Godwit's code what to write. */
final class RawTopic implements AutoCloseable {
  private static final byte[] KEY = {'k'};

  private final String topic;
  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;

  RawTopic(KafkaSettings kafka, String topic) {
    this.topic = topic;
    this.bootstrap = kafka.bootstrapServers();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Bytes without a header that would say what they are. */
  void send(byte[] value) {
    send(new ProducerRecord<>(topic, KEY, value));
  }

  /** A well-formed CloudEvent's headers around this text. */
  void send(String type, String data) {
    var record = new ProducerRecord<byte[], byte[]>(topic, KEY, bytes(data));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "test-" + data.hashCode(),
            "ce_source", "/test",
            "ce_type", type,
            "ce_time", "2026-11-21T12:00:00Z",
            "content-type", "application/json")
        .forEach((name, value) -> record.headers().add(name, bytes(value)));
    send(record);
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException("cannot send to " + topic, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where each letter came from and why, once there are so many; read as dead letters. */
  List<String> awaitLetters(int count) {
    List<String> letters = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await("%d dead letters".formatted(count))
          .atMost(Duration.ofSeconds(30))
          .pollInSameThread()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> addLetter(letters, record));
                return letters.size() >= count;
              });
    }
    return letters;
  }

  private static void addLetter(List<String> letters, ConsumerRecord<byte[], byte[]> record) {
    Header reason = record.headers().lastHeader("godwit-reason");
    Header from = record.headers().lastHeader("godwit-topic");
    if (reason != null && from != null) {
      letters.add(text(from) + " " + text(reason));
    }
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
