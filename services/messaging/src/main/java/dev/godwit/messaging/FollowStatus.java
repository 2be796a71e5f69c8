package dev.godwit.messaging;

import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.UnreadableMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole status topic from its beginning, then goes along with it, alone and without a
 * group: each reader sees every event. What nobody can read is counted and skipped. A listener that
 * throws gets the same events again.
 */
public final class FollowStatus implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowStatus.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaSettings kafka;
  private final StatusListener listener;
  private final CountUnreadable count;
  private final ReadCloudEvent<StatusEvent> read = new ReadCloudEvent<>(StatusEvent.class);
  private final StopSignal stop = new StopSignal();
  private final AtomicBoolean caughtUp = new AtomicBoolean();
  private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
  private final Map<Integer, Long> ends = new ConcurrentHashMap<>();
  private final KeepConsuming<KafkaConsumer<byte[], byte[]>> consuming;

  public FollowStatus(KafkaSettings kafka, StatusListener listener, CountUnreadable count) {
    this.kafka = kafka;
    this.listener = listener;
    this.count = count;
    this.consuming =
        new KeepConsuming<>(
            "follow-status",
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

  public boolean isCaughtUp() {
    return caughtUp.get();
  }

  /** The offset after the last event told, by partition. */
  public Map<Integer, Long> positions() {
    return Map.copyOf(positions);
  }

  /** How many records are known to be on the topic and not told yet. */
  public long lag() {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L)))
        .sum();
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
    if (partitions.isEmpty()) {
      throw new MessagingFailure("there is no topic " + kafka.topics().status() + " yet", null);
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    // A consumer that took over from a failed one goes on where that one stood.
    positions.forEach(
        (partition, offset) ->
            consumer.seek(new TopicPartition(kafka.topics().status(), partition), offset));
    Map<TopicPartition, Long> present = consumer.endOffsets(partitions);
    present.forEach((part, end) -> ends.put(part.partition(), end));
    while (!stop.isGiven()) {
      tellWhenCaughtUp(consumer, present);
      tell(consumer.poll(Duration.ofSeconds(1)));
      partitions.forEach(part -> advance(consumer, part));
    }
  }

  private void tell(ConsumerRecords<byte[], byte[]> records) {
    List<Received<StatusEvent>> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        events.add(read.read(record));
      } catch (UnreadableMessage e) {
        LOG.warn(
            "unreadable status event skipped: partition={} offset={} reason={} error={}",
            record.partition(),
            record.offset(),
            e.code(),
            e.getMessage());
        count.unreadable(record.topic(), e.code());
      }
    }
    while (!events.isEmpty() && !stop.isGiven()) {
      try {
        listener.onEvents(List.copyOf(events));
        return;
      } catch (RuntimeException e) {
        LOG.warn("{} status events could not be told; next try in {}", events.size(), PAUSE, e);
        stop.pause(PAUSE);
      }
    }
  }

  private void advance(KafkaConsumer<byte[], byte[]> consumer, TopicPartition part) {
    positions.put(part.partition(), consumer.position(part));
    consumer
        .currentLag(part)
        .ifPresent(lag -> ends.put(part.partition(), consumer.position(part) + lag));
  }

  private void tellWhenCaughtUp(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> goal) {
    if (!caughtUp.get()
        && goal.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
      listener.onCaughtUp();
      caughtUp.set(true);
    }
  }
}
