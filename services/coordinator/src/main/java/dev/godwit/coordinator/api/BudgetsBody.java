package dev.godwit.coordinator.api;

import dev.godwit.coordinator.rollout.Budgets;
import org.jspecify.annotations.Nullable;

/** The failure budgets beside the plain one, as the API takes them. */
record BudgetsBody(
    @Nullable Integer percent,
    @Nullable Integer perWave,
    @Nullable Integer perWavePercent,
    @Nullable Integer perCluster,
    @Nullable Integer perCause) {
  static final BudgetsBody NONE = new BudgetsBody(null, null, null, null, null);

  Budgets read(@Nullable Integer total) {
    return new Budgets(total, percent, perWave, perWavePercent, perCluster, perCause);
  }
}
