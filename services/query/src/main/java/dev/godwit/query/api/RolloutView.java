package dev.godwit.query.api;

import dev.godwit.contract.Failure;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.Word;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
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
    SortedMap<TargetId, Word> failures = fleet.failuresOf(rollout.rollout());
    return new RolloutView(
        rollout,
        failures.size(),
        failures.entrySet().stream()
            .limit(SHOWN)
            .map(failed -> view(fleet, failed.getKey(), failed.getValue()))
            .toList());
  }

  private static FailedTarget view(Fleet fleet, TargetId target, Word last) {
    List<TenantId> tenants = fleet.tenantsAt(target).limit(2).toList();
    return new FailedTarget(
        target,
        tenants.size() == 1 ? tenants.getFirst() : null,
        last.attempt(),
        Objects.requireNonNull(last.failure()),
        last.at());
  }
}
