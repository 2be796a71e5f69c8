package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.Budgets;
import dev.godwit.coordinator.rollout.Rules;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes how a rollout is to run; both may be written anew while it does. */
final class WriteRules {
  private WriteRules() {}

  static void write(Transaction tx, RolloutId rollout, Pace pace, Rules rules) {
    Budgets budgets = rules.budgets();
    tx.execute(
        """
        UPDATE godwit.rollouts SET max_parallel = $2, max_parallel_per_cluster = $3,
          priority = $4, deadline = $5, ignore_windows = $6, failure_budget = $7,
          budget_percent = $8, budget_per_wave = $9, budget_per_wave_percent = $10,
          budget_per_cluster = $11, budget_per_cause = $12, on_failure = $13, on_deadline = $14
        WHERE rollout_id = $1
        """,
        rollout.value(),
        pace.maxParallel(),
        pace.maxParallelPerCluster(),
        pace.priority(),
        utc(pace.deadline()),
        pace.ignoreWindows(),
        Objects.requireNonNullElse(budgets.total(), Integer.MAX_VALUE),
        budgets.percent(),
        budgets.perWave(),
        budgets.perWavePercent(),
        budgets.perCluster(),
        budgets.perCause(),
        ReadRules.word(rules.onFailure()),
        ReadRules.word(rules.onDeadline()));
  }

  static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
