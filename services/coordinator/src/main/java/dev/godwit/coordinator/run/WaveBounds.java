package dev.godwit.coordinator.run;

import dev.godwit.contract.TrackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which of a track's targets a wave takes: those whose place in the track's order is above {@code
 * after}, up to and including {@code upTo}.
 *
 * @param ordinal counted from 1 over all tracks
 */
record WaveBounds(int ordinal, String name, TrackName track, long after, long upTo) {
  private static final TrackName CONTROL = new TrackName("control");

  /**
   * Waves without gaps: each track's last one has no upper bound, and waves that would be empty are
   * left out.
   *
   * @param totals of the tracks, in their order
   */
  static List<WaveBounds> cut(Map<TrackName, Long> totals, List<WaveSize> sizes) {
    List<WaveBounds> waves = new ArrayList<>();
    totals.forEach(
        (track, total) ->
            cut(track, total, track.equals(CONTROL) ? List.of(new WaveSize.Rest()) : sizes, waves));
    return List.copyOf(waves);
  }

  private static void cut(
      TrackName track, long total, List<WaveSize> sizes, List<WaveBounds> waves) {
    long taken = 0;
    for (WaveSize size : sizes) {
      long upTo = Math.min(total, taken + size.of(total));
      if (upTo > taken) {
        waves.add(new WaveBounds(waves.size() + 1, size.name(), track, taken, upTo));
      }
      taken = upTo;
    }
    if (taken < total) {
      waves.add(
          new WaveBounds(
              waves.size() + 1, new WaveSize.Rest().name(), track, taken, Long.MAX_VALUE));
    } else if (total > 0) {
      WaveBounds last = waves.removeLast();
      waves.add(new WaveBounds(last.ordinal, last.name, last.track, last.after, Long.MAX_VALUE));
    }
  }
}
