package dev.godwit.coordinator.rollout;

/**
 * Where a rollout stands. A state has a method for each state that may follow it, so that a
 * transition that is not allowed does not compile: nothing leads out of {@link Completed} or {@link
 * Aborted}.
 */
public sealed interface RolloutState {

  /** Waves open and jobs are sent. */
  record Running() implements RolloutState {
    Paused pause(PauseCause cause, String reason) {
      return new Paused(cause, reason);
    }

    Completed complete() {
      return new Completed();
    }

    Aborted abort(String reason) {
      return new Aborted(reason);
    }
  }

  /** No new job is sent; those outstanding run to their end. A person's word leads out. */
  record Paused(PauseCause cause, String reason) implements RolloutState {
    Running resume() {
      return new Running();
    }

    Aborted abort(String reason) {
      return new Aborted(reason);
    }
  }

  /** Every target of the frozen set has succeeded or was skipped. */
  record Completed() implements RolloutState {}

  /** A person gave it up. Jobs outstanding at that moment still run to their end. */
  record Aborted(String reason) implements RolloutState {}
}
