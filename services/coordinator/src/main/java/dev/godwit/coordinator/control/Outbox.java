package dev.godwit.coordinator.control;

import dev.godwit.contract.Job;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.Message;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.Topics;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Messages that follow from a transaction, kept with it until the relay has published them. What is
 * said about one key is written under the row lock of what it is about, so it is told in order.
 */
public final class Outbox {
  private final Topics topics;

  public Outbox(Topics topics) {
    this.topics = topics;
  }

  public void jobs(Transaction tx, List<Job> jobs) {
    add(tx, jobs.stream().map(job -> entry(topics.jobs(), job.target().id().value(), job)).toList());
  }

  public void status(Transaction tx, List<? extends StatusEvent> events) {
    add(tx, events.stream().map(event -> entry(topics.status(), event.key(), event)).toList());
  }

  public void tenants(Transaction tx, List<? extends TenantEvent> events) {
    add(
        tx,
        events.stream().map(event -> entry(topics.tenants(), event.tenant().value(), event)).toList());
  }

  private static Entry entry(String topic, String key, Object data) {
    return new Entry(
        topic, key, Message.of(data).type(), Buffer.buffer(JsonCodec.write(data)));
  }

  private static void add(Transaction tx, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    tx.execute(
        """
        INSERT INTO godwit.outbox (topic, key, type, payload)
        SELECT topic, key, type, payload
        FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) WITH ORDINALITY
          AS m (topic, key, type, payload, n)
        ORDER BY n
        """,
        entries.stream().map(Entry::topic).toArray(String[]::new),
        entries.stream().map(Entry::key).toArray(String[]::new),
        entries.stream().map(Entry::type).toArray(String[]::new),
        entries.stream().map(Entry::payload).toArray(Buffer[]::new));
  }

  private record Entry(String topic, String key, String type, Buffer payload) {}
}
