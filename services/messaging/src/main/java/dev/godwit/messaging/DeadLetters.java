package dev.godwit.messaging;

import dev.godwit.contract.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what no reader could use: key, value and headers as they were, and why and where from in
 * headers of our own.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final PublishMessages publish;
  private final String topic;
  private final CountUnreadable count;

  DeadLetters(PublishMessages publish, String topic, CountUnreadable count) {
    this.publish = publish;
    this.topic = topic;
    this.count = count;
  }

  /** Returns when Kafka has the letter, and throws where it does not take it. */
  void keep(ConsumerRecord<byte[], byte[]> record, UnreadableMessage why) {
    try {
      publish.send(whole(record, why)).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw new MessagingFailure(
            "no dead letter could be written; will be retried", e.getCause());
      }
      publish
          .send(explain(new ProducerRecord<>(topic, null, record.key(), null), record, why))
          .join();
    }
    LOG.warn(
        "unreadable message kept as a dead letter: topic={} partition={} offset={} reason={}"
            + " error={}",
        record.topic(),
        record.partition(),
        record.offset(),
        why.code(),
        why.getMessage());
    count.unreadable(record.topic(), why.code());
  }

  private ProducerRecord<byte[], byte[]> whole(
      ConsumerRecord<byte[], byte[]> record, UnreadableMessage why) {
    return explain(
        new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()),
        record,
        why);
  }

  private static ProducerRecord<byte[], byte[]> explain(
      ProducerRecord<byte[], byte[]> letter,
      ConsumerRecord<byte[], byte[]> record,
      UnreadableMessage why) {
    Headers headers = letter.headers();
    set(headers, "godwit-reason", why.code().name());
    set(headers, "godwit-error", String.valueOf(why.getMessage()));
    set(headers, "godwit-topic", record.topic());
    set(headers, "godwit-partition", Integer.toString(record.partition()));
    set(headers, "godwit-offset", Long.toString(record.offset()));
    return letter;
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
