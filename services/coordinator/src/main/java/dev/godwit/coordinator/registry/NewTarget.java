package dev.godwit.coordinator.registry;

import dev.godwit.contract.Target;
import dev.godwit.contract.TrackName;

/**
 * A target that is in the fleet for its own sake: a control database, or one that tenants share.
 */
public record NewTarget(Target target, TrackName track, String environment, boolean provision) {
  public NewTarget {
    NewTenant.requireEnvironment(environment);
  }
}
