package dev.godwit.coordinator.control;

import dev.godwit.contract.Job;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.Topics;
import dev.godwit.messaging.Outgoing;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * Messages that follow from a transaction, kept with it until the relay has published them. What is
 * said about one key is written under the row lock of what it is about, so it is told in order.
 */
public final class Outbox {
  private final Topics topics;
  private final InstantSource clock;

  public Outbox(Topics topics, InstantSource clock) {
    this.topics = topics;
    this.clock = clock;
  }

  public void jobs(Transaction tx, List<Job> jobs) {
    add(tx, jobs.stream().map(job -> Outgoing.job(topics, job, clock.instant())).toList());
  }

  /** Jobs of new tenants, which wait for no others. */
  public void firstJobs(Transaction tx, List<Job> jobs) {
    add(tx, jobs.stream().map(job -> Outgoing.firstJob(topics, job, clock.instant())).toList());
  }

  public void status(Transaction tx, List<? extends StatusEvent> events) {
    add(tx, events.stream().map(event -> Outgoing.status(topics, event)).toList());
  }

  public void tenants(Transaction tx, List<? extends TenantEvent> events) {
    add(tx, events.stream().map(e -> Outgoing.tenant(topics, e, clock.instant())).toList());
  }

  private static void add(Transaction tx, List<Outgoing> messages) {
    if (messages.isEmpty()) {
      return;
    }
    tx.execute(
        """
        INSERT INTO godwit.outbox (topic, key, message_id, type, time, payload)
        SELECT topic, key, message_id, type, time, payload
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bytea[])
          WITH ORDINALITY AS m (topic, key, message_id, type, time, payload, n)
        ORDER BY n
        """,
        texts(messages, Outgoing::topic),
        texts(messages, Outgoing::key),
        texts(messages, Outgoing::id),
        texts(messages, Outgoing::type),
        messages.stream()
            .map(message -> message.time().atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new),
        messages.stream().map(message -> Buffer.buffer(message.data())).toArray(Buffer[]::new));
  }

  private static String[] texts(List<Outgoing> messages, Function<Outgoing, String> field) {
    return messages.stream().map(field).toArray(String[]::new);
  }
}
