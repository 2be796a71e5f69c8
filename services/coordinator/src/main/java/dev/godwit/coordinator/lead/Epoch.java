package dev.godwit.coordinator.lead;

import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.control.Transactions;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.function.Function;

/**
 * The number of a term. A transaction that checks it either commits before the next term begins or
 * fails, so that a leader who does not know yet that it lost the lock changes nothing.
 *
 * @param since when it began, by the database's clock
 */
record Epoch(String number, OffsetDateTime since) {

  static Epoch next(Transaction tx) {
    Row row =
        tx.row(
                """
                UPDATE godwit.system_config SET value = (value::bigint + 1)::text
                WHERE name = 'epoch' RETURNING value, now() AS since
                """)
            .orElseThrow();
    return new Epoch(row.getString("value"), row.getOffsetDateTime("since"));
  }

  /** Transactions of this term only: each fails where another term has begun. */
  Transactions fence(Transactions control) {
    return new Transactions() {
      @Override
      public <T> T inTransaction(Function<Transaction, T> work) {
        return control.inTransaction(
            tx -> {
              check(tx);
              return work.apply(tx);
            });
      }
    };
  }

  private void check(Transaction tx) {
    if (tx.row(
            "SELECT 1 FROM godwit.system_config WHERE name = 'epoch' AND value = $1 FOR SHARE",
            number)
        .isEmpty()) {
      throw new IllegalStateException("another coordinator leads by now");
    }
  }
}
