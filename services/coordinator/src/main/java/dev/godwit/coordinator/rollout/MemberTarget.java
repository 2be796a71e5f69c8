package dev.godwit.coordinator.rollout;

import dev.godwit.contract.TargetId;

/**
 * One target of a rollout, as a command about it needs to see it.
 *
 * @param blamed whether its failure counts against the failure budget
 */
public record MemberTarget(TargetId id, int wave, TargetState state, boolean blamed) {}
