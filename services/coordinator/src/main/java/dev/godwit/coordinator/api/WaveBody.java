package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.coordinator.run.WaveOrder;
import dev.godwit.coordinator.run.WaveSize;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wave as the API takes it: of the first four one is there; the description sees to it. */
record WaveBody(
    @Nullable Integer count,
    @Nullable Integer percent,
    @Nullable Map<String, String> labels,
    @Nullable Boolean rest,
    @Nullable Integer maxParallel,
    @Nullable Duration bakeTime,
    @Nullable Gate gate) {

  WaveOrder read() {
    return new WaveOrder(
        size(), maxParallel, requireNonNullElse(bakeTime, Duration.ZERO), gate == Gate.MANUAL);
  }

  private WaveSize size() {
    if (count != null) {
      return new WaveSize.Count(count);
    }
    if (labels != null) {
      return new WaveSize.Labelled(labels);
    }
    return percent == null ? new WaveSize.Rest() : new WaveSize.Percent(percent);
  }
}
