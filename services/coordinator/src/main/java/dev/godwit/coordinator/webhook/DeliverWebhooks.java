package dev.godwit.coordinator.webhook;

import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.control.Transactions;
import dev.godwit.runtime.SecretRef;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what webhooks are to be told, at least once: what was not taken is sent again under the
 * same id, after pauses that double from ten seconds to an hour, for about half a day.
 */
public final class DeliverWebhooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhooks.class);
  private static final int AT_ONCE = 20;
  private static final int ATTEMPTS = 20;

  private static final String NOT_TAKEN =
      """
      UPDATE godwit.webhook_deliveries SET attempts = attempts + 1, last_error = $2,
        next_at = CASE WHEN attempts + 1 >= $3 THEN 'infinity'
          ELSE now() + least(interval '1 hour', interval '10 seconds' * 2 ^ attempts) END
      WHERE id = $1
      """;

  private final PostEvent post;

  public DeliverWebhooks(Vertx vertx, WebhookSettings settings) {
    this.post = new PostEvent(vertx, settings, Clock.systemUTC());
  }

  /**
   * Delivers what is due.
   *
   * @return whether there may be more
   */
  public boolean deliver(Transactions control) {
    List<Delivery> due = control.inTransaction(DeliverWebhooks::due);
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      due.forEach(delivery -> each.execute(() -> deliver(control, delivery)));
    }
    return due.size() == AT_ONCE;
  }

  private void deliver(Transactions control, Delivery delivery) {
    Optional<String> refusal = post.post(delivery);
    refusal.ifPresent(
        why ->
            LOG.atWarn()
                .addKeyValue("webhook", delivery.to().id())
                .addKeyValue("event", delivery.eventId())
                .log("A webhook did not take an event; it is sent again: {}", why));
    control.inTransaction(
        tx ->
            refusal
                .map(why -> tx.execute(NOT_TAKEN, delivery.id(), why, ATTEMPTS))
                .orElseGet(
                    () ->
                        tx.execute(
                            "DELETE FROM godwit.webhook_deliveries WHERE id = $1", delivery.id())));
  }

  private static List<Delivery> due(Transaction tx) {
    return tx
        .rows(
            """
            SELECT d.id, d.event_id, d.type, d.payload, d.at, w.webhook, w.url, w.secret_ref
            FROM godwit.webhook_deliveries d JOIN godwit.webhooks w USING (webhook)
            WHERE d.next_at <= now() ORDER BY d.next_at, d.id LIMIT $1
            """,
            AT_ONCE)
        .stream()
        .map(DeliverWebhooks::delivery)
        .toList();
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getLong("id"),
        new Webhook(
            row.getString("webhook"),
            URI.create(row.getString("url")),
            SecretRef.parse(row.getString("secret_ref"))),
        row.getString("event_id"),
        row.getString("type"),
        row.getString("payload"),
        row.getOffsetDateTime("at").toInstant());
  }

  @Override
  public void close() {
    post.close();
  }
}
