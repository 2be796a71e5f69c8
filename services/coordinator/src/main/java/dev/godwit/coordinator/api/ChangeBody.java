package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.coordinator.rollout.Rules.OnDeadline;
import dev.godwit.coordinator.rollout.Rules.OnFailure;
import dev.godwit.coordinator.run.WishedChange;
import dev.godwit.runtime.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A change of a running rollout as the API takes it. */
record ChangeBody(
    @Nullable Integer maxParallel,
    @Nullable Integer maxParallelPerCluster,
    @Nullable Integer priority,
    @Nullable Instant deadline,
    @Nullable String onDeadline,
    @Nullable Boolean ignoreWindows,
    @Nullable Integer failureBudget,
    @Nullable BudgetsBody budgets,
    @Nullable String onFailure,
    @Nullable List<Wave> waves,
    String reason) {

  /** What of one wave is to be otherwise. */
  record Wave(
      int wave, @Nullable Integer maxParallel, @Nullable Duration bakeTime, @Nullable Gate gate) {
    WishedChange.Wave read() {
      return new WishedChange.Wave(
          wave, maxParallel, bakeTime, gate == null ? null : gate == Gate.MANUAL);
    }
  }

  WishedChange read(Caller caller) {
    return new WishedChange(
        new WishedChange.Pace(
            maxParallel, maxParallelPerCluster, priority, deadline, ignoreWindows),
        requireNonNullElse(budgets, BudgetsBody.NONE).read(failureBudget),
        onFailure == null ? null : OnFailure.valueOf(onFailure.toUpperCase(Locale.ROOT)),
        onDeadline == null ? null : OnDeadline.valueOf(onDeadline.toUpperCase(Locale.ROOT)),
        requireNonNullElse(waves, List.<Wave>of()).stream().map(Wave::read).toList(),
        caller.name(),
        reason);
  }
}
