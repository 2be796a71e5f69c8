package dev.godwit.coordinator.webhook;

import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.runtime.SecretRef;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told. */
public final class RegisterWebhooks {
  private RegisterWebhooks() {}

  /**
   * A webhook, and how it gets on.
   *
   * @param waiting how many events it has not taken yet
   * @param givenUp how many of them are not tried any more
   */
  public record Standing(Webhook webhook, long waiting, long givenUp, @Nullable String lastError) {}

  /** Registers it, or changes what is registered under its id. */
  public static void register(Transaction tx, Webhook webhook, String actor) {
    tx.execute(
        """
        INSERT INTO godwit.webhooks (webhook, url, secret_ref) VALUES ($1, $2, $3)
        ON CONFLICT (webhook) DO UPDATE SET url = excluded.url, secret_ref = excluded.secret_ref
        """,
        webhook.id(),
        webhook.url().toString(),
        webhook.secret().toString());
    // What was given up has a new chance.
    tx.execute(
        """
        UPDATE godwit.webhook_deliveries SET attempts = 0, next_at = now()
        WHERE webhook = $1 AND next_at = 'infinity'
        """,
        webhook.id());
    audit(tx, actor, "webhook.register", webhook.id());
  }

  /** Forgets it, with what it has not taken; returns whether it was there. */
  public static boolean remove(Transaction tx, String id, String actor) {
    boolean removed = tx.execute("DELETE FROM godwit.webhooks WHERE webhook = $1", id) == 1;
    if (removed) {
      audit(tx, actor, "webhook.remove", id);
    }
    return removed;
  }

  public static List<Standing> list(Transaction tx) {
    return tx
        .rows(
            """
            SELECT w.webhook, w.url, w.secret_ref, count(d.id) AS waiting,
              count(d.id) FILTER (WHERE d.next_at = 'infinity') AS given_up,
              (array_agg(d.last_error ORDER BY d.id DESC)
                FILTER (WHERE d.last_error IS NOT NULL))[1] AS last_error
            FROM godwit.webhooks w LEFT JOIN godwit.webhook_deliveries d USING (webhook)
            GROUP BY w.webhook ORDER BY w.webhook
            """)
        .stream()
        .map(RegisterWebhooks::standing)
        .toList();
  }

  private static Standing standing(Row row) {
    return new Standing(
        new Webhook(
            row.getString("webhook"),
            URI.create(row.getString("url")),
            SecretRef.parse(row.getString("secret_ref"))),
        row.getLong("waiting"),
        row.getLong("given_up"),
        row.getString("last_error"));
  }

  private static void audit(Transaction tx, String actor, String action, String id) {
    AuditLog.record(tx, new AuditEntry(actor, action, "webhook:" + id, null, null));
  }
}
