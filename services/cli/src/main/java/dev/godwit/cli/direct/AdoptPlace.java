package dev.godwit.cli.direct;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.AdoptOutcome;
import dev.godwit.engine.AdoptRequest;
import dev.godwit.engine.AdoptTarget;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.adopt.Disagreement;
import dev.godwit.migrations.adopt.HistorySource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes one place over from the tool that migrated it before. */
public record AdoptPlace(
    DirectEngine engine, AdoptTarget adopt, Bundle bundle, AdoptRequest request)
    implements Function<Place, Ending<AdoptOutcome.Adopted>> {

  @Override
  public Ending<AdoptOutcome.Adopted> apply(Place place) {
    var track = bundle.track(place.track()).orElseThrow();
    return switch (adopt.run(engine.assignment(place), track, request)) {
      case AdoptOutcome.Adopted adopted -> new Ending.Done<>(adopted);
      case AdoptOutcome.Disagrees(HistorySource source, List<Disagreement> disagreements) ->
          new Ending.Failed<>(null, disagreement(source, disagreements));
      case AdoptOutcome.NoHistory() ->
          stopped(
              ReasonCode.NOT_FOUND,
              "no other tool's history was found",
              "Name its schema with --history-schema or its table with --history-table, or just"
                  + " migrate.");
      case AdoptOutcome.Several(List<HistorySource> sources) ->
          stopped(
              ReasonCode.CONFLICT,
              "several tools have left a history: "
                  + sources.stream().map(HistorySource::toString).collect(Collectors.joining(", ")),
              "Say whose it is with --tool.");
      case AdoptOutcome.LockHeld(String holder) ->
          stopped(
              ReasonCode.LOCK_HELD,
              "a migration lock is held by " + holder,
              "Nothing was touched. Run it again when that is over.");
      case AdoptOutcome.Failed(Failure failure) ->
          new Ending.Failed<>(null, SayNext.directly(failure));
    };
  }

  private static Failure disagreement(HistorySource source, List<Disagreement> disagreements) {
    Disagreement first = disagreements.getFirst();
    String kinds =
        disagreements.stream()
            .map(Disagreement::kind)
            .filter(Disagreement.Kind::acceptable)
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .distinct()
            .collect(Collectors.joining(","));
    String more =
        disagreements.size() == 1 ? "" : " (and %d more)".formatted(disagreements.size() - 1);
    String accept = kinds.isEmpty() ? "" : " If it is harmless: --accept " + kinds + ".";
    return new Failure(
        ReasonCode.CONFLICT,
        "%s: %s%s".formatted(source.incumbent().title(), first.message(), more),
        "Nothing was recorded. " + first.next() + accept,
        null,
        null,
        null);
  }

  private static Ending<AdoptOutcome.Adopted> stopped(
      ReasonCode code, String message, String next) {
    return new Ending.Failed<>(null, new Failure(code, message, next, null, null, null));
  }
}
