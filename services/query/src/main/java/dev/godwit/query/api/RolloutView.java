package dev.godwit.query.api;

import dev.godwit.contract.Failure;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.Fleet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    Collection<JobStatus.Failed> failures = fleet.failuresOf(rollout.rollout());
    return new RolloutView(
        rollout,
        failures.size(),
        failures.stream().limit(SHOWN).map(failed -> view(fleet, failed)).toList());
  }

  private static FailedTarget view(Fleet fleet, JobStatus.Failed failed) {
    TargetId target = failed.stamp().target().id();
    Collection<TenantId> tenants = fleet.tenantsAt(target);
    return new FailedTarget(
        target,
        tenants.size() == 1 ? tenants.iterator().next() : null,
        failed.stamp().attempt(),
        failed.failure(),
        failed.stamp().at());
  }
}
