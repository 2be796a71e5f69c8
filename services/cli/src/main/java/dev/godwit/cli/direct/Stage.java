package dev.godwit.cli.direct;

import dev.godwit.contract.TrackName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Places that may be worked on at the same time.
 *
 * @param places looked up when the stages before have ended: the control database's own migrations
 *     may create the table that lists the tenants
 * @param waits whether it is left out where a stage before it has failed
 */
public record Stage(TrackName track, Supplier<List<Place>> places, boolean waits) {

  /** The places of these reports, a stage for each track, the last one first. */
  public static List<Stage> reversed(List<? extends Report<?>> seen) {
    Map<TrackName, List<Place>> byTrack = new LinkedHashMap<>();
    seen.stream()
        .map(Report::place)
        .forEach(
            place -> byTrack.computeIfAbsent(place.track(), _ -> new ArrayList<>()).add(place));
    return byTrack.entrySet().stream()
        .map(stage -> new Stage(stage.getKey(), stage::getValue, true))
        .toList()
        .reversed();
  }
}
