package dev.godwit.messaging;

import dev.godwit.contract.Topics;
import dev.godwit.local.KafkaServer;
import dev.godwit.local.SharedServers;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics of the test's own on a real Kafka, and a publisher to them. */
final class KafkaTest implements AutoCloseable {
  static final Duration LOCK = Duration.ofMillis(1500);

  final KafkaSettings settings;
  final PublishMessages publish;

  KafkaTest() {
    this(SharedServers.kafka());
  }

  KafkaTest(KafkaServer server) {
    this.settings =
        new KafkaSettings(
            server.bootstrapServers(), Map.of(), new Topics(SharedServers.unique("test")));
    new Topology(settings, TopologySettings.DEFAULT.withRecordLock(LOCK)).ensure();
    this.publish = new PublishMessages(settings, URI.create("/test"), Clock.systemUTC());
  }

  void sendJobs(int count) {
    publish.sendAll(
        IntStream.rangeClosed(1, count)
            .mapToObj(n -> Outgoing.job(settings.topics(), Examples.job(n), Examples.NOON))
            .toList());
  }

  JobQueue queue(int slots, int jobsPerPoll, JobHandler handler) {
    JobQueue queue =
        new JobQueue(
            settings,
            new JobQueueSettings(slots, jobsPerPoll),
            handler,
            publish,
            (topic, code) -> {});
    queue.start();
    return queue;
  }

  /** Everything that is on the topic's partitions now. */
  List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", settings.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long expected =
          consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      while (found.size() < expected) {
        consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
      }
      return found;
    }
  }

  @Override
  public void close() {
    publish.close();
  }
}
