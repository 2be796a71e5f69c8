package dev.godwit.coordinator.lead;

import dev.godwit.coordinator.control.Transaction;
import dev.godwit.messaging.Received;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far the status topic was read. It is kept in the transaction that records what was read, so
 * that whoever leads next goes on exactly there, at once.
 */
final class StatusPositions {
  private StatusPositions() {}

  /** The next offset of each partition that was ever read. */
  static Map<Integer, Long> read(Transaction tx) {
    return tx.rows("SELECT partition, next_offset FROM godwit.status_positions").stream()
        .collect(
            Collectors.toMap(
                (Row row) -> row.getInteger("partition"), row -> row.getLong("next_offset")));
  }

  static void keep(Transaction tx, List<? extends Received<?>> batch) {
    Map<Integer, Long> next = new TreeMap<>();
    batch.forEach(message -> next.merge(message.partition(), message.offset() + 1, Math::max));
    tx.execute(
        """
        INSERT INTO godwit.status_positions (partition, next_offset)
        SELECT * FROM unnest($1::integer[], $2::bigint[])
        ON CONFLICT (partition) DO UPDATE SET next_offset = excluded.next_offset
        """,
        next.keySet().toArray(Integer[]::new),
        next.values().toArray(Long[]::new));
  }
}
