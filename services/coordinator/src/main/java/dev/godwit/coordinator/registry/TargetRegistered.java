package dev.godwit.coordinator.registry;

import dev.godwit.contract.Target;

/** What came of registering a target. */
public sealed interface TargetRegistered {
  record New() implements TargetRegistered {}

  /** Its place was registered before, perhaps under another id; it stays as it was. */
  record Known(Target target) implements TargetRegistered {}

  record ClusterUnknown() implements TargetRegistered {}

  /** The id is that of another place. */
  record IdTaken() implements TargetRegistered {}
}
