package dev.godwit.coordinator.rollout;

/** Why a rollout is paused, which decides what a retry does to the pause. */
public enum PauseCause {
  /** A person asked for it; only a person's resume ends it. */
  PERSON,
  /** More targets failed than the failure budget allows. */
  BUDGET,
  /** Nothing is left to run, and some targets failed. */
  FAILURES
}
