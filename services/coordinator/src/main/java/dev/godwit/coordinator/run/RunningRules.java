package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.Budgets;
import dev.godwit.coordinator.rollout.Rules;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How a rollout runs now: what was ordered, with the changes since. */
public record RunningRules(
    int maxParallel,
    @Nullable Integer maxParallelPerCluster,
    int priority,
    @Nullable Instant deadline,
    boolean ignoreWindows,
    Budgets budgets,
    String onFailure,
    String onDeadline) {

  static RunningRules read(Transaction tx, RolloutId id) {
    Row row =
        tx.row(
                "SELECT max_parallel, max_parallel_per_cluster, priority, deadline, ignore_windows,"
                    + " "
                    + ReadRules.COLUMNS
                    + "FROM godwit.rollouts WHERE rollout_id = $1",
                id.value())
            .orElseThrow();
    Rules rules = ReadRules.from(row);
    OffsetDateTime deadline = row.getOffsetDateTime("deadline");
    return new RunningRules(
        row.getInteger("max_parallel"),
        row.getInteger("max_parallel_per_cluster"),
        row.getInteger("priority"),
        deadline == null ? null : deadline.toInstant(),
        row.getBoolean("ignore_windows"),
        rules.budgets(),
        ReadRules.word(rules.onFailure()),
        ReadRules.word(rules.onDeadline()));
  }
}
