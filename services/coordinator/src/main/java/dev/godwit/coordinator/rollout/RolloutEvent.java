package dev.godwit.coordinator.rollout;

/** A change of a rollout that was decided. State changes only by these and by workers' reports. */
public sealed interface RolloutEvent {
  record WaveOpened(int ordinal) implements RolloutEvent {}

  record WaveFinished(int ordinal) implements RolloutEvent {}

  record Paused(PauseCause cause, String reason) implements RolloutEvent {}

  /**
   * Goes on.
   *
   * @param acceptedFailures how many failures the budget no longer counts
   */
  record Resumed(int acceptedFailures) implements RolloutEvent {}

  record Completed() implements RolloutEvent {}

  /** Given up; what was pending is skipped. */
  record Aborted(String reason) implements RolloutEvent {}

  record TargetRetried(MemberTarget target) implements RolloutEvent {}

  record AllFailedRetried() implements RolloutEvent {}

  record TargetSkipped(MemberTarget target, String reason) implements RolloutEvent {}
}
