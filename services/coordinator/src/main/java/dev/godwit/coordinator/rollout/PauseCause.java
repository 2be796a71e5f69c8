package dev.godwit.coordinator.rollout;

/** Why a rollout is paused, which decides what a retry does to the pause. */
public enum PauseCause {
  /** A person asked for it; only a person's resume ends it. */
  PERSON,
  /** More targets failed than a failure budget allows. */
  BUDGET,
  /** Nothing is left to run, and some targets failed. */
  FAILURES,
  /** The deadline has passed; only a later one, and a resume, lead on. */
  DEADLINE,
  /** Waits for the jobs under way to end, to take back then what was done. */
  ROLLBACK
}
