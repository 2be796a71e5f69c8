package dev.godwit.coordinator.rollout;

/**
 * How many targets of one wave have failed on one server of one cause.
 *
 * @param blamed of them, those that count against the failure budgets
 */
public record FailureCount(Place place, int failed, int blamed) {
  /** What failures have in common. */
  public record Place(int wave, String cluster, String cause) {}

  FailureCount accepted() {
    return new FailureCount(place, failed, 0);
  }

  FailureCount less(FailureCount other) {
    return new FailureCount(place, failed - other.failed, blamed - other.blamed);
  }
}
