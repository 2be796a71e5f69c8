package dev.godwit.coordinator.run;

import dev.godwit.contract.Failure;
import dev.godwit.contract.FailureCause;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.rollout.BudgetUse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout with what it failed on, and what it waits for.
 *
 * @param failures the first hundred
 * @param causes all of them, those included that a retry has cured
 * @param waits beside its jobs, for people
 * @param remaining absent where nothing is measured yet or nothing is left
 * @param budgetUse of each kind of failure budget the one that is nearest to its end
 * @param underWay the jobs that are out for longest
 * @param takenBackBy the rollout that takes back what this one has applied; absent where none does
 */
public record RolloutDetail(
    RolloutStatus rollout,
    int failedTargets,
    List<Failed> failures,
    List<FailureCause> causes,
    RunningRules rules,
    List<String> waits,
    @Nullable RemainingTime remaining,
    List<BudgetUse> budgetUse,
    List<UnderWay> underWay,
    @Nullable RolloutId takenBackBy) {
  public RolloutDetail {
    failures = List.copyOf(failures);
    causes = List.copyOf(causes);
    waits = List.copyOf(waits);
    budgetUse = List.copyOf(budgetUse);
    underWay = List.copyOf(underWay);
  }

  /** One failed target. */
  public record Failed(
      TargetId target, @Nullable TenantId tenant, int attempt, Failure failure, Instant at) {}
}
