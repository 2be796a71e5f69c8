package dev.godwit.coordinator.lead;

import dev.godwit.coordinator.control.Transactions;
import dev.godwit.messaging.Outgoing;
import dev.godwit.messaging.PublishMessages;
import io.vertx.sqlclient.Row;
import java.util.List;

/**
 * Publishes what transactions have left in the outbox, in the order of their commits for each key,
 * and forgets it when Kafka has it. After a crash between the two it is published again, under the
 * same ids.
 */
final class RelayOutbox {
  private static final int AT_ONCE = 1000;

  private final Transactions control;
  private final PublishMessages publish;

  RelayOutbox(Transactions control, PublishMessages publish) {
    this.control = control;
    this.publish = publish;
  }

  /** Returns whether there may be more. */
  boolean relay() {
    List<Row> rows =
        control.inTransaction(
            tx ->
                tx.rows(
                    """
                    SELECT id, topic, key, message_id, type, time, payload
                    FROM godwit.outbox ORDER BY id LIMIT $1
                    """,
                    AT_ONCE));
    if (rows.isEmpty()) {
      return false;
    }
    publish.sendAll(rows.stream().map(RelayOutbox::message).toList());
    control.inTransaction(
        tx ->
            tx.execute(
                "DELETE FROM godwit.outbox WHERE id = ANY ($1::bigint[])",
                (Object) rows.stream().map(row -> row.getLong("id")).toArray(Long[]::new)));
    return rows.size() == AT_ONCE;
  }

  private static Outgoing message(Row row) {
    return new Outgoing(
        row.getString("topic"),
        row.getString("key"),
        row.getString("message_id"),
        row.getString("type"),
        row.getOffsetDateTime("time").toInstant(),
        row.getBuffer("payload").getBytes());
  }
}
