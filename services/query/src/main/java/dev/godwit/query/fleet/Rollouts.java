package dev.godwit.query.fleet;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rollouts, the newest first. Every tenant that signs up has a rollout of its own; of those
 * that are over only the newest are kept.
 */
final class Rollouts {
  static final int ENDED_ONBOARDINGS = 1_000;

  private static final Comparator<RolloutStatus> NEWEST_FIRST =
      Comparator.comparing(RolloutStatus::createdAt)
          .reversed()
          .thenComparing(RolloutStatus::rollout);

  private final Map<RolloutId, RolloutStatus> byId = new HashMap<>();
  private final NavigableSet<RolloutStatus> ordered = new TreeSet<>(NEWEST_FIRST);
  private final NavigableSet<RolloutStatus> endedOnboardings = new TreeSet<>(NEWEST_FIRST);

  boolean fold(RolloutStatus next) {
    RolloutStatus known = byId.get(next.rollout());
    if (known != null && known.revision() >= next.revision()) {
      return false;
    }
    if (known != null) {
      ordered.remove(known);
      endedOnboardings.remove(known);
    }
    byId.put(next.rollout(), next);
    ordered.add(next);
    if (next.kind() == RolloutStatus.Kind.ONBOARDING && isOver(next)) {
      endedOnboardings.add(next);
      forgetOld();
    }
    return true;
  }

  Optional<RolloutStatus> find(RolloutId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Stream<RolloutStatus> after(@Nullable RolloutStatus cursor) {
    return (cursor == null ? ordered : ordered.tailSet(cursor, false)).stream();
  }

  private void forgetOld() {
    if (endedOnboardings.size() > ENDED_ONBOARDINGS) {
      RolloutStatus old = endedOnboardings.removeLast();
      ordered.remove(old);
      byId.remove(old.rollout());
    }
  }

  private static boolean isOver(RolloutStatus rollout) {
    return switch (rollout.state()) {
      case RUNNING, PAUSED -> false;
      case COMPLETED, ABORTED -> true;
    };
  }
}
