package dev.godwit.messaging;

import dev.godwit.contract.UnreadableMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one poll's records to their handler, and goes back to the first where that fails. */
record HandleBatches<T>(ReadCloudEvent<T> read, BatchHandler<T> handler, DeadLetters dead) {
  private static final Logger LOG = LoggerFactory.getLogger(HandleBatches.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private record Unreadable(ConsumerRecord<byte[], byte[]> record, UnreadableMessage why) {}

  /** Returns whether they were handled; those that were not come again from the next poll. */
  boolean handle(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    List<Received<T>> batch = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        batch.add(read.read(record));
      } catch (UnreadableMessage e) {
        unreadable.add(new Unreadable(record, e));
      }
    }
    boolean handled = handled(batch, unreadable);
    if (!handled) {
      goBack(consumer, records);
    }
    return handled;
  }

  /** Dead letters come last, so that a failing handler does not repeat them. */
  private boolean handled(List<Received<T>> batch, List<Unreadable> unreadable) {
    try {
      if (!batch.isEmpty()) {
        handler.handle(List.copyOf(batch));
      }
      unreadable.forEach(letter -> dead.keep(letter.record(), letter.why()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      LOG.warn("{} messages could not be handled; they come again in {}", batch.size(), PAUSE, e);
      return false;
    }
  }

  /** The pause is a poll without partitions: so the group sees that this member lives. */
  private static void goBack(
      KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      if (consumer.assignment().contains(partition)) {
        consumer.seek(partition, records.records(partition).getFirst().offset());
      }
    }
    consumer.pause(consumer.assignment());
    ConsumerRecords<byte[], byte[]> newlyAssigned = consumer.poll(PAUSE);
    for (TopicPartition partition : newlyAssigned.partitions()) {
      consumer.seek(partition, newlyAssigned.records(partition).getFirst().offset());
    }
    consumer.resume(consumer.assignment());
  }
}
