package dev.godwit.coordinator.run;

import dev.godwit.contract.TrackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which of a track's targets a wave takes: of those with this step, the ones whose place in the
 * step's order is above {@code after}, up to and including {@code upTo}.
 *
 * @param ordinal counted from 1 over all tracks
 * @param step which of the order's waves has placed the targets by their labels; 0 for none
 */
record WaveBounds(int ordinal, TrackName track, int step, long after, long upTo, WaveOrder order) {
  private static final TrackName CONTROL = new TrackName("control");

  /** How many targets of a track have each step. */
  record Totals(Map<Integer, Long> bySteps) {
    long all() {
      return bySteps.values().stream().mapToLong(Long::longValue).sum();
    }

    long of(int step) {
      return bySteps.getOrDefault(step, 0L);
    }
  }

  String name() {
    return order.size().name();
  }

  /**
   * Waves without gaps: each track's last one has no upper bound, and waves that would be empty are
   * left out.
   *
   * @param totals of the tracks, in their order
   */
  static List<WaveBounds> cut(Map<TrackName, Totals> totals, List<WaveOrder> orders) {
    List<WaveBounds> waves = new ArrayList<>();
    totals.forEach(
        (track, total) ->
            cut(
                track,
                total,
                track.equals(CONTROL) ? List.of(WaveOrder.of(new WaveSize.Rest())) : orders,
                waves));
    return List.copyOf(waves);
  }

  private static void cut(
      TrackName track, Totals totals, List<WaveOrder> orders, List<WaveBounds> waves) {
    long left = totals.of(0);
    long taken = 0;
    for (int step = 1; step <= orders.size(); step++) {
      WaveOrder order = orders.get(step - 1);
      int next = waves.size() + 1;
      if (order.size() instanceof WaveSize.Labelled) {
        if (totals.of(step) > 0) {
          waves.add(new WaveBounds(next, track, step, 0, Long.MAX_VALUE, order));
        }
      } else {
        long upTo = Math.min(left, taken + order.size().of(totals.all()));
        if (upTo > taken) {
          waves.add(
              new WaveBounds(next, track, 0, taken, upTo == left ? Long.MAX_VALUE : upTo, order));
        }
        taken = upTo;
      }
    }
    if (taken < left) {
      waves.add(
          new WaveBounds(
              waves.size() + 1,
              track,
              0,
              taken,
              Long.MAX_VALUE,
              WaveOrder.of(new WaveSize.Rest())));
    }
  }
}
