package dev.godwit.query.fleet;

import dev.godwit.contract.RolloutId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paces of rollouts. Every new tenant has a rollout, so that only the last ones are kept. */
final class Paces {
  private static final int KEPT = 2_000;

  private final Map<RolloutId, Pace> paces = new HashMap<>();

  /** An attempt's word has changed. */
  void replace(Optional<Attempt> before, Attempt now) {
    before.filter(Attempt::ended).ifPresent(ended -> count(ended, -1));
    if (now.ended()) {
      count(now, 1);
    }
  }

  Pace of(RolloutId rollout) {
    return paces.getOrDefault(rollout, new Pace());
  }

  private void count(Attempt ended, int by) {
    if (paces.size() > 2 * KEPT) {
      forgetOld();
    }
    Pace pace =
        by > 0
            ? paces.computeIfAbsent(ended.rollout(), _ -> new Pace())
            : paces.get(ended.rollout());
    if (pace != null) {
      pace.count(ended.at(), ended.state() == TargetState.SUCCEEDED, by);
    }
  }

  private void forgetOld() {
    List<RolloutId> old =
        paces.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.comparing(Pace::end).reversed()))
            .skip(KEPT)
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(paces::remove);
  }
}
