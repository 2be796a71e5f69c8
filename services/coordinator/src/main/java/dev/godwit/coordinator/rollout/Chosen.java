package dev.godwit.coordinator.rollout;

/** Which targets a retry or a skip is about. */
public sealed interface Chosen {
  record One(MemberTarget target) implements Chosen {}

  /** The failed targets whose failures have this cause. */
  record SameCause(String cause) implements Chosen {}

  record AllFailed() implements Chosen {}
}
