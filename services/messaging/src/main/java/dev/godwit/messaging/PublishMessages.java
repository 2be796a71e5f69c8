package dev.godwit.messaging;

import dev.godwit.contract.Job;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes messages to Kafka. A completed future means that all in-sync replicas have the message; a
 * failed one, that it may or may not be there. Messages of one key stay in the order of their
 * sending. May be shared by threads.
 */
public final class PublishMessages implements AutoCloseable {
  private static final int LARGEST_REQUEST = 16 * 1024 * 1024;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final Topics topics;
  private final WriteCloudEvent write;
  private final Clock clock;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * Connects when the first message is sent.
   *
   * @param source the CloudEvents {@code source}: who speaks
   */
  public PublishMessages(KafkaSettings kafka, URI source, Clock clock) {
    this.topics = kafka.topics();
    this.write = new WriteCloudEvent(source);
    this.clock = clock;
    Map<String, Object> defaults =
        Map.of(
            "delivery.timeout.ms", 60_000,
            "request.timeout.ms", 10_000,
            "max.block.ms", 30_000,
            "linger.ms", 0,
            // The broker has the last word on size; this is only what it is asked.
            "max.request.size", LARGEST_REQUEST);
    Map<String, Object> fixed = Map.of("acks", "all", "enable.idempotence", true);
    this.producer =
        new KafkaProducer<>(
            kafka.properties(defaults, fixed),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public CompletableFuture<Void> send(Job job) {
    return send(Outgoing.job(topics, job, clock.instant()));
  }

  public CompletableFuture<Void> send(StatusEvent event) {
    return send(Outgoing.status(topics, event));
  }

  public CompletableFuture<Void> send(TenantEvent event) {
    return send(Outgoing.tenant(topics, event, clock.instant()));
  }

  public CompletableFuture<Void> send(Outgoing message) {
    return send(write.record(message));
  }

  /**
   * Returns when all messages are acknowledged.
   *
   * @throws MessagingFailure where at least one is not; then all may be sent again
   */
  public void sendAll(Collection<Outgoing> messages) {
    List<CompletableFuture<Void>> sent = messages.stream().map(this::send).toList();
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      long failed = sent.stream().filter(CompletableFuture::isCompletedExceptionally).count();
      throw new MessagingFailure(
          "Kafka did not acknowledge %d of %d messages; send them again"
              .formatted(failed, messages.size()),
          e.getCause());
    }
  }

  CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      var _ =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
