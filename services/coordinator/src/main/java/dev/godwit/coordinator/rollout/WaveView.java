package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;

/**
 * One wave of a rollout.
 *
 * @param counts jobs that were sent and not reported on yet count as running
 * @param blamed of the failed targets, how many count against the failure budget
 */
public record WaveView(int ordinal, WaveState state, Counts counts, int blamed) {
  boolean idle() {
    return counts.pending() == 0 && counts.running() == 0;
  }

  WaveView in(WaveState next) {
    return new WaveView(ordinal, next, counts, blamed);
  }

  WaveView failedToPending(int failed, int blamedOfThem) {
    return new WaveView(
        ordinal,
        state,
        new Counts(
            counts.pending() + failed,
            counts.running(),
            counts.succeeded(),
            counts.failed() - failed,
            counts.skipped()),
        blamed - blamedOfThem);
  }

  WaveView pendingToSkipped(int pending) {
    return new WaveView(
        ordinal,
        state,
        new Counts(
            counts.pending() - pending,
            counts.running(),
            counts.succeeded(),
            counts.failed(),
            counts.skipped() + pending),
        blamed);
  }
}
