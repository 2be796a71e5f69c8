package dev.godwit.messaging;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.Message;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Keeps tenant events that are readable and still cannot be used (of a cluster that nobody knows,
 * for instance) on the dead-letter topic, with the reason in their headers.
 */
public final class KeepRefused {
  private final PublishMessages publish;
  private final Topics topics;
  private final WriteCloudEvent write;

  /**
   * @param source the CloudEvents {@code source}: who refuses
   */
  public KeepRefused(PublishMessages publish, Topics topics, URI source) {
    this.publish = publish;
    this.topics = topics;
    this.write = new WriteCloudEvent(source);
  }

  /** Returns when Kafka has the letter, and throws where it does not take it. */
  public void keep(Received<? extends TenantEvent> event, ReasonCode code, String why) {
    TenantEvent data = event.data();
    ProducerRecord<byte[], byte[]> letter =
        write.record(
            new Outgoing(
                topics.dead(),
                data.tenant().value(),
                event.id(),
                Message.of(data).type(),
                event.written(),
                JsonCodec.write(data)));
    set(letter, "godwit-reason", code.name());
    set(letter, "godwit-error", why);
    set(letter, "godwit-topic", topics.tenants());
    set(letter, "godwit-partition", Integer.toString(event.partition()));
    set(letter, "godwit-offset", Long.toString(event.offset()));
    try {
      publish.send(letter).join();
    } catch (CompletionException e) {
      throw new MessagingFailure("no dead letter could be written; will be retried", e.getCause());
    }
  }

  private static void set(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
