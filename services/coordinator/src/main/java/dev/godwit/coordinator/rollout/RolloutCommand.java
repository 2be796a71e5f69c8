package dev.godwit.coordinator.rollout;

/** What a person asks of a rollout. */
public sealed interface RolloutCommand {
  /** Sends no new jobs. */
  record Pause(String reason) implements RolloutCommand {}

  /** Goes on; the failures so far no longer count against the budget. */
  record Resume() implements RolloutCommand {}

  /** Gives up what is pending, for good. */
  record Abort(String reason) implements RolloutCommand {}

  /** Tries one failed target again. */
  record RetryOne(MemberTarget target) implements RolloutCommand {}

  /** Tries every failed target again. */
  record RetryAll() implements RolloutCommand {}

  /** Leaves one target out. */
  record Skip(MemberTarget target, String reason) implements RolloutCommand {}
}
