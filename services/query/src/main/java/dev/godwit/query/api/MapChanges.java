package dev.godwit.query.api;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.query.fleet.Changed;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.FleetMap;
import dev.godwit.query.fleet.FleetStore.News;
import dev.godwit.query.fleet.Position;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The present bytes of the map's cells that changed.
 *
 * @param reset whether it is not known which these are; then the map has to be looked at anew
 */
public record MapChanges(
    boolean reset,
    String generation,
    Position position,
    List<Integer> cells,
    List<Integer> states) {
  static MapChanges of(Fleet fleet, News news, Optional<RolloutId> rollout) {
    return news.changes()
        .map(changes -> of(fleet, news.now(), changes, rollout))
        .orElseGet(() -> reset(fleet, news.now()));
  }

  /** Of what has changed. */
  public static MapChanges of(
      Fleet fleet, Position now, Collection<Changed> changes, Optional<RolloutId> rollout) {
    List<TargetId> targets = changes.stream().flatMap(MapChanges::target).toList();
    FleetMap.Changes found = fleet.map().of(targets, rollout);
    return new MapChanges(false, generation(fleet, now), now, found.cells(), found.states());
  }

  static MapChanges reset(Fleet fleet, Position now) {
    return new MapChanges(true, generation(fleet, now), now, List.of(), List.of());
  }

  /** Another life of the service may put the same cells into another order. */
  static String generation(Fleet fleet, Position now) {
    return now.life() + "-" + fleet.map().generation();
  }

  private static Stream<TargetId> target(Changed changed) {
    return switch (changed) {
      case Changed.OfTarget(TargetId target) -> Stream.of(target);
      case Changed.OfRollout _ -> Stream.empty();
    };
  }
}
