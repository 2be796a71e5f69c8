package dev.godwit.query.api;

import dev.godwit.contract.Failure;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.query.fleet.Word;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rollout with the targets it failed on.
 *
 * @param failedTargets how many there are; {@code failures} shows the first of them
 */
public record RolloutView(RolloutStatus rollout, int failedTargets, List<FailedTarget> failures) {
  private static final int SHOWN = 100;

  /**
   * One target that the rollout failed on.
   *
   * @param tenant absent where none or several live there
   */
  public record FailedTarget(
      TargetId target, @Nullable TenantId tenant, int attempt, Failure failure, Instant at) {}

  static RolloutView of(Fleet fleet, RolloutStatus rollout) {
    return new RolloutView(
        rollout,
        fleet.countOf(rollout.rollout(), TargetState.FAILED),
        fleet.targetsOf(rollout.rollout(), TargetState.FAILED, SHOWN).stream()
            .map(target -> view(fleet, target, fleet.lastWord(target).orElseThrow()))
            .toList());
  }

  private static FailedTarget view(Fleet fleet, TargetId target, Word last) {
    return new FailedTarget(
        target,
        onlyTenant(fleet, target),
        last.attempt(),
        Objects.requireNonNull(last.failure()),
        last.at());
  }

  /** Absent where none or several live there. */
  static @Nullable TenantId onlyTenant(Fleet fleet, TargetId target) {
    return fleet.countAt(target) == 1 ? fleet.tenantsAt(target).findFirst().orElseThrow() : null;
  }
}
