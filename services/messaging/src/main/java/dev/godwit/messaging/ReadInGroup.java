package dev.godwit.messaging;

import dev.godwit.contract.TenantEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic as one of a group, from where the group stands or from the beginning. Offsets are
 * committed after the handler has returned, and only then: nothing is lost, some things come twice.
 * A failing handler gets the same messages again after a pause. Unreadable messages become dead
 * letters.
 */
public final class ReadInGroup<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadInGroup.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  private final KafkaSettings kafka;
  private final String topic;
  private final String group;
  private final StopSignal stop = new StopSignal();
  private final HandleBatches<T> batches;
  private final KeepConsuming<KafkaConsumer<byte[], byte[]>> consuming;

  private ReadInGroup(
      KafkaSettings kafka, String topic, String group, Class<T> type, Reading<T> reading) {
    this.kafka = kafka;
    this.topic = topic;
    this.group = group;
    DeadLetters dead = new DeadLetters(reading.publish(), kafka.topics().dead(), reading.count());
    this.batches = new HandleBatches<>(new ReadCloudEvent<>(type), reading.handler(), dead);
    this.consuming =
        new KeepConsuming<>(
            "read-" + topic,
            stop,
            new KeepConsuming.Handling<>(
                this::open, this::work, KafkaConsumer::wakeup, KafkaConsumer::close));
  }

  /**
   * What is done with the messages.
   *
   * @param publish writes dead letters; closed by its owner
   */
  public record Reading<T>(
      BatchHandler<T> handler, PublishMessages publish, CountUnreadable count) {}

  public static ReadInGroup<TenantEvent> tenants(
      KafkaSettings kafka, String group, Reading<TenantEvent> reading) {
    return new ReadInGroup<>(kafka, kafka.topics().tenants(), group, TenantEvent.class, reading);
  }

  public void start() {
    consuming.start();
  }

  @Override
  public void close() {
    consuming.stop(CLOSE_LIMIT);
  }

  private KafkaConsumer<byte[], byte[]> open() {
    Map<String, Object> fixed =
        Map.of(
            "group.id",
            group,
            "group.protocol",
            "consumer",
            "enable.auto.commit",
            false,
            "auto.offset.reset",
            "earliest");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.properties(Map.of("max.poll.records", 500), fixed),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }

  private void work(KafkaConsumer<byte[], byte[]> consumer) {
    while (!stop.isGiven()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(5));
      if (!records.isEmpty() && batches.handle(consumer, records)) {
        commit(consumer);
      }
    }
  }

  private static void commit(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      LOG.info("the group has changed before the commit; some messages come again");
    }
  }
}
