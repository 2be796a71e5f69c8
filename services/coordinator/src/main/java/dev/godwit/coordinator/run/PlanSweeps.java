package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Which environments are verified again and again. */
public final class PlanSweeps {
  private PlanSweeps() {}

  /** From now on, the first one at once; returns whether there is such an environment. */
  public static boolean plan(
      Transaction tx, String environment, Duration every, int percent, String actor) {
    boolean planned =
        tx.execute(
                """
                INSERT INTO godwit.sweeps (environment, every_ms, percent, next_at)
                SELECT environment, $2, $3, now() FROM godwit.environments WHERE environment = $1
                ON CONFLICT (environment) DO UPDATE
                SET every_ms = excluded.every_ms, percent = excluded.percent,
                  next_at = excluded.next_at
                """,
                environment,
                every.toMillis(),
                percent)
            == 1;
    if (planned) {
      audit(tx, actor, "sweep.plan", environment);
    }
    return planned;
  }

  /** Returns whether there was one. */
  public static boolean stop(Transaction tx, String environment, String actor) {
    boolean stopped =
        tx.execute("DELETE FROM godwit.sweeps WHERE environment = $1", environment) == 1;
    if (stopped) {
      audit(tx, actor, "sweep.stop", environment);
    }
    return stopped;
  }

  public static List<Sweep> list(Transaction tx) {
    return tx
        .rows(
            """
            SELECT environment, every_ms, percent, next_at, last FROM godwit.sweeps
            ORDER BY environment
            """)
        .stream()
        .map(
            row ->
                new Sweep(
                    row.getString("environment"),
                    Duration.ofMillis(row.getLong("every_ms")),
                    row.getInteger("percent"),
                    row.getOffsetDateTime("next_at").toInstant(),
                    Stream.of(row.getArrayOfStrings("last")).map(RolloutId::new).toList()))
        .toList();
  }

  private static void audit(Transaction tx, String actor, String action, String environment) {
    AuditLog.record(tx, new AuditEntry(actor, action, "environment:" + environment, null, null));
  }
}
