package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import java.util.ArrayList;
import java.util.List;

/**
 * Which waves of a running rollout open, rest and close. A wave opens when all before it are done;
 * one whose targets are tried again opens once more, and rests anew afterwards.
 */
final class SettleWaves {
  private SettleWaves() {}

  static List<RolloutEvent> settle(RolloutView view) {
    List<RolloutEvent> events = new ArrayList<>();
    boolean mayOpen = true;
    for (WaveView wave : view.waves()) {
      List<RolloutEvent> steps =
          mayOpen || wave.state() != WaveState.WAITING ? steps(wave) : List.of();
      events.addAll(steps);
      mayOpen &= wave.idle() && (wave.state() == WaveState.DONE || finishes(steps));
    }
    if (mayOpen) {
      int failed = view.sum(Counts::failed);
      events.add(
          failed == 0
              ? new RolloutEvent.Completed()
              : new RolloutEvent.Paused(PauseCause.FAILURES, failuresReason(failed)));
    }
    return events;
  }

  private static List<RolloutEvent> steps(WaveView wave) {
    int ordinal = wave.ordinal();
    if (!wave.idle()) {
      return wave.state() == WaveState.OPEN
          ? List.of()
          : List.of(new RolloutEvent.WaveOpened(ordinal));
    }
    return switch (wave.state()) {
      // Where no job ran, there is nothing to observe or to judge.
      case WAITING ->
          List.of(new RolloutEvent.WaveOpened(ordinal), new RolloutEvent.WaveFinished(ordinal));
      case OPEN ->
          List.of(wave.rest().bakes() ? new RolloutEvent.WaveBaking(ordinal) : afterBaking(wave));
      case BAKING -> wave.rest().baked() ? List.of(afterBaking(wave)) : List.of();
      case GATED, DONE -> List.of();
    };
  }

  private static RolloutEvent afterBaking(WaveView wave) {
    return wave.rest().gated()
        ? new RolloutEvent.WaveGated(wave.ordinal())
        : new RolloutEvent.WaveFinished(wave.ordinal());
  }

  private static boolean finishes(List<RolloutEvent> steps) {
    return !steps.isEmpty() && steps.getLast() instanceof RolloutEvent.WaveFinished;
  }

  static String failuresReason(int failed) {
    return "%d %s failed: retry, skip or abort"
        .formatted(failed, failed == 1 ? "target" : "targets");
  }
}
