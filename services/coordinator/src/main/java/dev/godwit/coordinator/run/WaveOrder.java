package dev.godwit.coordinator.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wave as it was asked for.
 *
 * @param maxParallel how many of its jobs may be under way at once; absent for the rollout's bound
 * @param bakeTime how long it is observed after its last job before the next wave opens
 * @param gated whether a person has to promote it before the next wave opens
 */
public record WaveOrder(
    WaveSize size, @Nullable Integer maxParallel, Duration bakeTime, boolean gated) {
  public WaveOrder {
    if (bakeTime.isNegative()) {
      throw new IllegalArgumentException("a wave's bake time must not be negative");
    }
  }

  public static WaveOrder of(WaveSize size) {
    return new WaveOrder(size, null, Duration.ZERO, false);
  }
}
