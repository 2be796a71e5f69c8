package dev.godwit.query.fleet;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.TargetId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rollouts, the newest first, and which targets they failed on. */
final class Rollouts {
  private static final Comparator<RolloutStatus> NEWEST_FIRST =
      Comparator.comparing(RolloutStatus::createdAt)
          .reversed()
          .thenComparing(RolloutStatus::rollout);

  private final Map<RolloutId, RolloutStatus> byId = new HashMap<>();
  private final NavigableSet<RolloutStatus> ordered = new TreeSet<>(NEWEST_FIRST);
  private final Map<RolloutId, SortedMap<TargetId, Word>> failures = new HashMap<>();

  boolean fold(RolloutStatus next) {
    RolloutStatus known = byId.get(next.rollout());
    if (known != null && known.revision() >= next.revision()) {
      return false;
    }
    if (known != null) {
      ordered.remove(known);
    }
    byId.put(next.rollout(), next);
    ordered.add(next);
    return true;
  }

  /** Takes the place of the target's last word in the lists of failures. */
  void replace(TargetId target, @Nullable Word known, Word next) {
    if (known != null && known.state() == TargetState.FAILED) {
      failures.computeIfPresent(
          known.rollout(),
          (id, targets) -> {
            targets.remove(target);
            return targets.isEmpty() ? null : targets;
          });
    }
    if (next.state() == TargetState.FAILED) {
      failures.computeIfAbsent(next.rollout(), id -> new TreeMap<>()).put(target, next);
    }
  }

  Optional<RolloutStatus> find(RolloutId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Stream<RolloutStatus> after(@Nullable RolloutStatus cursor) {
    return (cursor == null ? ordered : ordered.tailSet(cursor, false)).stream();
  }

  SortedMap<TargetId, Word> failuresOf(RolloutId id) {
    return failures.getOrDefault(id, new TreeMap<>());
  }
}
