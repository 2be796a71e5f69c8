package dev.godwit.cli.report;

import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.Report;
import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places that failed for one cause: the same code, SQLSTATE and migration, and the same message but
 * for names and numbers in it.
 *
 * @param failure the first one's
 * @param places all of them, in the order in which they were worked on
 */
public record FailureGroup(Failure failure, List<Place> places) {
  public FailureGroup {
    places = List.copyOf(places);
  }

  private record Cause(
      ReasonCode code, @Nullable String sqlState, @Nullable Version version, String message) {
    static Cause of(Failure failure, Place place) {
      Version version =
          Optional.ofNullable(failure.where()).map(Failure.Place::version).orElse(null);
      return new Cause(
          failure.code(), failure.sqlState(), version, likeOthers(failure.message(), place));
    }

    /** Without what differs from one place to the next. */
    private static String likeOthers(String message, Place place) {
      return message
          .replace(place.target().database().value(), "…")
          .replace(place.name(), "…")
          .replaceAll("\"[^\"]*\"", "\"…\"")
          .replaceAll("[0-9]+", "…");
    }
  }

  /** The groups, the largest first. */
  static List<FailureGroup> of(List<? extends Report<?>> reports) {
    Map<Cause, FailureGroup> groups = new LinkedHashMap<>();
    for (Report<?> report : reports) {
      Place place = report.place();
      report
          .failure()
          .ifPresent(
              failure ->
                  groups.merge(
                      Cause.of(failure, place),
                      new FailureGroup(failure, List.of(place)),
                      FailureGroup::and));
    }
    return groups.values().stream()
        .sorted((a, b) -> Integer.compare(b.places().size(), a.places().size()))
        .toList();
  }

  private FailureGroup and(FailureGroup other) {
    List<Place> together = new ArrayList<>(places);
    together.addAll(other.places);
    return new FailureGroup(failure, together);
  }
}
