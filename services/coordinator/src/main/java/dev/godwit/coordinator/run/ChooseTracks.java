package dev.godwit.coordinator.run;

import dev.godwit.contract.JobOrder;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the tracks that a rollout goes through, and their order: the bundle's, and the other way
 * round where it leads back, so that nothing is taken away from under what rests on it. What the
 * bundle does not have is found here and not by every job.
 */
final class ChooseTracks {
  /** What came of it. */
  sealed interface Choice {
    record Tracks(List<TrackName> inOrder) implements Choice {}

    record Unknown(String what) implements Choice {}
  }

  private ChooseTracks() {}

  static Choice choose(Transaction tx, RolloutOrder order) {
    Map<TrackName, Set<Version>> known = versions(tx, order);
    if (known.isEmpty()) {
      return new Choice.Unknown("bundle %s was never published".formatted(order.bundle()));
    }
    List<TrackName> tracks =
        order.tracks().isEmpty()
            ? List.copyOf(known.keySet())
            : known.keySet().stream().filter(Set.copyOf(order.tracks())::contains).toList();
    if (tracks.size() < Set.copyOf(order.tracks()).size()) {
      return new Choice.Unknown(
          "bundle %s has only the tracks %s"
              .formatted(order.bundle().abbreviated(), List.copyOf(known.keySet())));
    }
    Version needed = needed(order.work());
    Optional<TrackName> without =
        tracks.stream()
            .filter(
                track -> needed != null && !known.getOrDefault(track, Set.of()).contains(needed))
            .findFirst();
    if (without.isPresent()) {
      return new Choice.Unknown(
          "the track %s of bundle %s has no version %s; name the tracks that are meant"
              .formatted(without.get(), order.bundle().abbreviated(), needed));
    }
    return new Choice.Tracks(order.work() instanceof JobOrder.Undo ? tracks.reversed() : tracks);
  }

  /** The version that every track has to have for the order to make sense. */
  private static @Nullable Version needed(JobOrder work) {
    return switch (work) {
      case JobOrder.Migrate(var to, _) -> to;
      case JobOrder.Undo(_, var to, _) -> Version.BASE.equals(to) ? null : to;
      case JobOrder.Mark mark ->
          // A history may hold a version that no bundle knows any more.
          mark.change() == JobOrder.Mark.Change.APPLY ? mark.version() : null;
      case JobOrder.Verify verify -> null;
      case JobOrder.Adopt adopt -> null;
      case JobOrder.Check check -> null;
    };
  }

  private static Map<TrackName, Set<Version>> versions(Transaction tx, RolloutOrder order) {
    return tx
        .rows(
            """
            SELECT track, version FROM godwit.bundle_migrations WHERE digest = $1
            ORDER BY track_ordinal, ordinal
            """,
            order.bundle().value())
        .stream()
        .collect(
            Collectors.groupingBy(
                (Row row) -> new TrackName(row.getString("track")),
                LinkedHashMap::new,
                Collectors.mapping(
                    row -> new Version(row.getString("version")), Collectors.toSet())));
  }
}
