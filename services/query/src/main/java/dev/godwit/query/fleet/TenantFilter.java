package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.util.Map;
import java.util.Optional;

/**
 * Which tenants are wanted; what is empty does not matter.
 *
 * @param text a part of the id or the name, in lower case
 */
public record TenantFilter(
    Optional<TargetState> state,
    Optional<String> environment,
    Optional<ClusterId> cluster,
    Optional<TrackName> track,
    Optional<Version> version,
    Optional<RolloutId> rollout,
    Optional<Map.Entry<String, String>> label,
    Optional<String> text) {

  /** Whether tenants have to be looked at one by one. */
  boolean looks() {
    return label.isPresent() || text.isPresent();
  }
}
