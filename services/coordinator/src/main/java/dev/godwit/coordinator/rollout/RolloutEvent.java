package dev.godwit.coordinator.rollout;

/** A change of a rollout that was decided. State changes only by these and by workers' reports. */
public sealed interface RolloutEvent {
  record WaveOpened(int ordinal) implements RolloutEvent {}

  /** Nothing is left to do in it; its time of observation begins. */
  record WaveBaking(int ordinal) implements RolloutEvent {}

  /** A person has to promote it. */
  record WaveGated(int ordinal) implements RolloutEvent {}

  record WaveFinished(int ordinal) implements RolloutEvent {}

  record Paused(PauseCause cause, String reason) implements RolloutEvent {}

  /**
   * Goes on.
   *
   * @param overFailures whether the failures so far no longer count against the budgets
   */
  record Resumed(boolean overFailures) implements RolloutEvent {}

  record Completed() implements RolloutEvent {}

  /** Given up; what was pending is skipped. */
  record Aborted(String reason) implements RolloutEvent {}

  /** Workers are to stop the jobs under way. */
  record UnderWayCancelled() implements RolloutEvent {}

  /** Given up, and a rollout that takes back what this one has done begins. */
  record RolledBack(String reason) implements RolloutEvent {}

  record Retried(Chosen which) implements RolloutEvent {}

  record Skipped(Chosen which, String reason) implements RolloutEvent {}
}
