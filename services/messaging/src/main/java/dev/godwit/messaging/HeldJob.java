package dev.godwit.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One delivery that this slot holds: it waits, then is either run or given back, never both, and
 * has one outcome in the end.
 */
final class HeldJob {
  /** Tells a renewed record, which comes back from poll, from a new delivery of the same record. */
  record Key(int partition, long offset, int delivery) {}

  private final ConsumerRecord<byte[], byte[]> record;
  private final CompletableFuture<AcknowledgeType> outcome = new CompletableFuture<>();
  private final AtomicBoolean taken = new AtomicBoolean();

  HeldJob(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  static Key key(ConsumerRecord<byte[], byte[]> record) {
    return new Key(record.partition(), record.offset(), deliveries(record));
  }

  static int deliveries(ConsumerRecord<byte[], byte[]> record) {
    return record.deliveryCount().map(Short::intValue).orElse(1);
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  void run(Function<ConsumerRecord<byte[], byte[]>, AcknowledgeType> work) {
    if (taken.compareAndSet(false, true)) {
      try {
        outcome.complete(work.apply(record));
      } finally {
        outcome.complete(AcknowledgeType.RELEASE);
      }
    }
  }

  /** Nothing happens where the job is running already. */
  void giveBack() {
    if (taken.compareAndSet(false, true)) {
      outcome.complete(AcknowledgeType.RELEASE);
    }
  }

  CompletableFuture<AcknowledgeType> outcome() {
    return outcome;
  }
}
