package dev.godwit.coordinator.rollout;

import dev.godwit.contract.TargetId;

/**
 * One target of a rollout, as a command about it needs to see it.
 *
 * @param failure where its failure is counted; means nothing unless it has failed
 * @param blamed whether its failure counts against the failure budgets
 */
public record MemberTarget(
    TargetId id, TargetState state, FailureCount.Place failure, boolean blamed) {
  int wave() {
    return failure.wave();
  }
}
