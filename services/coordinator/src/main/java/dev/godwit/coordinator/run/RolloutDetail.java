package dev.godwit.coordinator.run;

import dev.godwit.contract.Failure;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout with what it failed on.
 *
 * @param failures the first hundred
 */
public record RolloutDetail(RolloutStatus rollout, int failedTargets, List<Failed> failures) {
  public RolloutDetail {
    failures = List.copyOf(failures);
  }

  /** One failed target. */
  public record Failed(
      TargetId target, @Nullable TenantId tenant, int attempt, Failure failure, Instant at) {}
}
