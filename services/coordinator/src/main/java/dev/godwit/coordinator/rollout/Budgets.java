package dev.godwit.coordinator.rollout;

import org.jspecify.annotations.Nullable;

/**
 * How many failures a rollout bears. Each bound holds on its own; one that is absent does not. Only
 * failures that nobody has resumed over count.
 *
 * @param total of all targets
 * @param percent of all targets; a part of a target is none
 * @param perWave in one wave
 * @param perWavePercent of one wave's targets
 * @param perCluster on one server
 * @param perCause of the same cause
 */
public record Budgets(
    @Nullable Integer total,
    @Nullable Integer percent,
    @Nullable Integer perWave,
    @Nullable Integer perWavePercent,
    @Nullable Integer perCluster,
    @Nullable Integer perCause) {

  /** So many in all, and no other bound. */
  public static Budgets of(int total) {
    return new Budgets(total, null, null, null, null, null);
  }
}
