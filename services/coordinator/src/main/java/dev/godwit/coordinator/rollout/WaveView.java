package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;

/**
 * One wave of a rollout.
 *
 * @param counts jobs that were sent and not reported on yet count as running
 */
public record WaveView(int ordinal, WaveState state, Counts counts, Rest rest) {
  /**
   * What has to pass between the wave's last job and the next wave.
   *
   * @param bakes whether it stays under observation for a time
   * @param baked whether that time, which begins when the wave is empty of work, is over
   * @param gated whether a person has to let the next wave begin
   */
  public record Rest(boolean bakes, boolean baked, boolean gated) {
    public static final Rest NONE = new Rest(false, false, false);
  }

  boolean idle() {
    return counts.pending() == 0 && counts.running() == 0;
  }

  /** Whether only time or a person is waited for. */
  boolean rests() {
    return state == WaveState.BAKING || state == WaveState.GATED;
  }

  /** Bake time that has begun counts for nothing once the wave is left. */
  WaveView in(WaveState next) {
    return new WaveView(ordinal, next, counts, new Rest(rest.bakes(), false, rest.gated()));
  }

  WaveView failedToPending(int failed) {
    return with(
        new Counts(
            counts.pending() + failed,
            counts.running(),
            counts.succeeded(),
            counts.failed() - failed,
            counts.skipped()));
  }

  WaveView pendingToSkipped(int pending) {
    return with(
        new Counts(
            counts.pending() - pending,
            counts.running(),
            counts.succeeded(),
            counts.failed(),
            counts.skipped() + pending));
  }

  private WaveView with(Counts changed) {
    return new WaveView(ordinal, state, changed, rest);
  }
}
