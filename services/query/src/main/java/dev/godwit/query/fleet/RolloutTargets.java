package dev.godwit.query.fleet;

import dev.godwit.contract.RolloutId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** The targets that keep a rollout busy: those that run, wait for a lock, or have failed. */
final class RolloutTargets {
  private static final Set<TargetState> KEPT =
      EnumSet.of(TargetState.RUNNING, TargetState.DEFERRED, TargetState.FAILED);

  private final Map<RolloutId, Map<TargetState, RoaringBitmap>> places = new HashMap<>();

  /** The word that holds about a target has changed. */
  void replace(int place, @Nullable Word known, Word next) {
    if (known != null && KEPT.contains(known.state())) {
      places.computeIfPresent(
          known.rollout(),
          (_, states) -> {
            states.computeIfPresent(known.state(), (_, kept) -> without(kept, place));
            return states.isEmpty() ? null : states;
          });
    }
    if (KEPT.contains(next.state())) {
      places
          .computeIfAbsent(next.rollout(), _ -> new EnumMap<>(TargetState.class))
          .computeIfAbsent(next.state(), _ -> new RoaringBitmap())
          .add(place);
    }
  }

  int count(RolloutId rollout, TargetState state) {
    return in(rollout, state).getCardinality();
  }

  IntStream places(RolloutId rollout, TargetState state) {
    return in(rollout, state).stream();
  }

  private RoaringBitmap in(RolloutId rollout, TargetState state) {
    return places.getOrDefault(rollout, Map.of()).getOrDefault(state, new RoaringBitmap());
  }

  private static @Nullable RoaringBitmap without(RoaringBitmap kept, int place) {
    kept.remove(place);
    return kept.isEmpty() ? null : kept;
  }
}
