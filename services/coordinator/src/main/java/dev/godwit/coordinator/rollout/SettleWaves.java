package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import java.util.ArrayList;
import java.util.List;

/**
 * Which waves of a running rollout close and open. A wave opens when all before it are done; one
 * whose targets are tried again opens once more.
 */
final class SettleWaves {
  private SettleWaves() {}

  static List<RolloutEvent> settle(RolloutView view) {
    List<RolloutEvent> events = new ArrayList<>();
    for (WaveView wave : view.waves()) {
      if (wave.state() != WaveState.OPEN && !(wave.idle() && wave.state() == WaveState.DONE)) {
        events.add(new RolloutEvent.WaveOpened(wave.ordinal()));
      }
      if (!wave.idle()) {
        return closeLater(view, wave, events);
      }
      if (wave.state() != WaveState.DONE) {
        events.add(new RolloutEvent.WaveFinished(wave.ordinal()));
      }
    }
    int failed = view.sum(Counts::failed);
    events.add(
        failed == 0
            ? new RolloutEvent.Completed()
            : new RolloutEvent.Paused(PauseCause.FAILURES, failuresReason(failed)));
    return events;
  }

  /** Waves after a reopened one go on on their own, but none of the waiting ones opens. */
  private static List<RolloutEvent> closeLater(
      RolloutView view, WaveView unfinished, List<RolloutEvent> events) {
    view.waves().stream()
        .filter(wave -> wave.ordinal() > unfinished.ordinal())
        .forEach(
            wave -> {
              if (wave.state() == WaveState.OPEN && wave.idle()) {
                events.add(new RolloutEvent.WaveFinished(wave.ordinal()));
              } else if (wave.state() == WaveState.DONE && !wave.idle()) {
                events.add(new RolloutEvent.WaveOpened(wave.ordinal()));
              }
            });
    return events;
  }

  static String failuresReason(int failed) {
    return "%d %s failed: retry, skip or abort"
        .formatted(failed, failed == 1 ? "target" : "targets");
  }
}
