package dev.godwit.coordinator.rollout;

import java.util.Optional;

/** What a person asks of a rollout. */
public sealed interface RolloutCommand {
  /** Sends no new jobs. */
  record Pause(String reason) implements RolloutCommand {}

  /** Goes on; the failures so far no longer count against the budgets. */
  record Resume() implements RolloutCommand {}

  /**
   * Gives up what is pending, for good.
   *
   * @param underWay what becomes of the jobs that run
   */
  record Abort(String reason, UnderWay underWay) implements RolloutCommand {
    /** What becomes of jobs under way. */
    public enum UnderWay {
      FINISH,
      /** Workers stop them; what was not committed is rolled back. */
      CANCEL
    }
  }

  /** Tries failed targets again. */
  record Retry(Chosen which) implements RolloutCommand {}

  /** Leaves targets out. */
  record Skip(Chosen which, String reason) implements RolloutCommand {}

  /** Ends a wave's rest: the next one may begin. Without an ordinal, that of the first at rest. */
  record Promote(Optional<Integer> wave) implements RolloutCommand {}

  /** Gives it up, and takes every target that it has changed back to where it was. */
  record RollBack(String reason) implements RolloutCommand {}
}
