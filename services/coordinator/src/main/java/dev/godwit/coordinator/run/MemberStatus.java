package dev.godwit.coordinator.run;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where one target of a rollout stands.
 *
 * @param state as the API spells it
 * @param knownSince of a target that was not visited because it is at the head already, since when
 *     that is known
 * @param failure the last one, even where the target is pending again because of it
 */
public record MemberStatus(
    TargetId target,
    @Nullable TenantId tenant,
    int wave,
    String state,
    int attempt,
    @Nullable Version version,
    @Nullable Duration took,
    @Nullable Instant knownSince,
    @Nullable Failure failure,
    @Nullable String skipReason,
    @Nullable Instant lastReportAt) {

  RolloutDetail.Failed failed() {
    Failure why =
        Objects.requireNonNullElseGet(
            failure, () -> new Failure(ReasonCode.INTERNAL, "the failure was not recorded"));
    return new RolloutDetail.Failed(
        target, tenant, attempt, why, Objects.requireNonNullElse(lastReportAt, Instant.EPOCH));
  }
}
