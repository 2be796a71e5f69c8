package dev.godwit.query.fleet;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;

/** What an event changed. */
public sealed interface Changed {
  /** A target, and so all tenants that live there. */
  record OfTarget(TargetId target) implements Changed {}

  record OfRollout(RolloutId rollout) implements Changed {}
}
