package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;

/** What came of an order. */
public sealed interface StartResult {
  record Started(RolloutId rollout) implements StartResult {}

  /** The same order under the same key had started this rollout before. */
  record StartedBefore(RolloutId rollout) implements StartResult {}

  /** The key belongs to another order. */
  record KeyTaken(RolloutId rollout) implements StartResult {}

  /** The order names something that is not there. */
  record Unknown(String what) implements StartResult {}
}
