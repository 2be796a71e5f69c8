package dev.godwit.query.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.query.fleet.Word;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant and where its target stands.
 *
 * @param tenantState whether it takes part in rollouts
 * @param track that its target was last worked on for
 * @param version the newest applied version that its target has told
 * @param rollout the one that the last word about its target belongs to
 * @param behind the rollout that goes on without this tenant and after which it is caught up
 * @param failure why that rollout failed on it
 * @param at when the last word was said, by its writer's clock
 */
public record TenantView(
    TenantId tenant,
    String name,
    String environment,
    TenantStatus.State tenantState,
    Map<String, String> labels,
    TargetId target,
    ClusterId cluster,
    Identifier database,
    Identifier schema,
    TargetState state,
    @Nullable TrackName track,
    @Nullable Version version,
    @Nullable RolloutId rollout,
    @Nullable RolloutId behind,
    @Nullable Failure failure,
    Instant at) {
  public static TenantView of(Fleet fleet, TenantStatus tenant) {
    TargetId target = tenant.target().id();
    Word last = fleet.lastWord(target).orElse(null);
    return new TenantView(
        tenant.tenant(),
        tenant.name(),
        tenant.environment(),
        tenant.state(),
        tenant.labels(),
        target,
        tenant.target().cluster(),
        tenant.target().database(),
        tenant.target().schema(),
        fleet.stateOf(target),
        last == null ? null : last.track(),
        last == null ? null : last.version(),
        last == null ? null : last.rollout(),
        tenant.behind(),
        last == null ? null : last.failure(),
        last == null ? tenant.at() : last.at());
  }
}
