package dev.godwit.messaging;

import dev.godwit.contract.StatusEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the status topic without a group, from where its handler says that it was read to: the
 * handler keeps that together with what it makes of the messages. So a new reader begins at once,
 * where in a group it would wait until Kafka takes the one before it for dead. A failing handler
 * gets the same messages again after a pause. Unreadable messages become dead letters.
 */
public final class ReadStatus implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  private final KafkaSettings kafka;
  private final Supplier<Map<Integer, Long>> positions;
  private final StopSignal stop = new StopSignal();
  private final HandleBatches<StatusEvent> batches;
  private final KeepConsuming<KafkaConsumer<byte[], byte[]>> consuming;

  /**
   * Reads nothing until it is started.
   *
   * @param positions the next offset of each partition, asked for whenever reading begins anew; a
   *     partition that is absent is read from its beginning
   */
  public ReadStatus(
      KafkaSettings kafka,
      Supplier<Map<Integer, Long>> positions,
      ReadInGroup.Reading<StatusEvent> reading) {
    this.kafka = kafka;
    this.positions = positions;
    DeadLetters dead = new DeadLetters(reading.publish(), kafka.topics().dead(), reading.count());
    this.batches =
        new HandleBatches<>(new ReadCloudEvent<>(StatusEvent.class), reading.handler(), dead);
    this.consuming =
        new KeepConsuming<>(
            "read-status",
            stop,
            new KeepConsuming.Handling<>(
                this::open, this::work, KafkaConsumer::wakeup, KafkaConsumer::close));
  }

  public void start() {
    consuming.start();
  }

  @Override
  public void close() {
    consuming.stop(CLOSE_LIMIT);
  }

  private KafkaConsumer<byte[], byte[]> open() {
    return new KafkaConsumer<>(
        kafka.properties(
            Map.of("max.poll.records", 2_000),
            Map.of("enable.auto.commit", false, "auto.offset.reset", "earliest")),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private void work(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(kafka.topics().status()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    Map<Integer, Long> known = positions.get();
    for (TopicPartition partition : partitions) {
      Long next = known.get(partition.partition());
      if (next == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, next);
      }
    }
    while (!stop.isGiven()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(5));
      if (!records.isEmpty()) {
        batches.handle(consumer, records);
      }
    }
  }
}
