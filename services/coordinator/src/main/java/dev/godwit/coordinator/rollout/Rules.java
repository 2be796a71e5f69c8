package dev.godwit.coordinator.rollout;

/** What a rollout was told to do where it does not go as it should. */
public record Rules(Budgets budgets, OnFailure onFailure, OnDeadline onDeadline) {

  /** What happens when a failure budget is used up. */
  public enum OnFailure {
    /** No new jobs until a person decides. */
    PAUSE,
    /** The other targets go on; it rests with the failed ones in the end. */
    CONTINUE,
    /** Every target that it has changed is taken back to where it was. */
    ROLLBACK
  }

  /** What happens when the deadline passes before the end. */
  public enum OnDeadline {
    PAUSE,
    ABORT
  }
}
