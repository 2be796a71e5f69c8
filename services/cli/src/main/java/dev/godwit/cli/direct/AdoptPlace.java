package dev.godwit.cli.direct;

import dev.godwit.engine.AdoptOutcome;
import dev.godwit.engine.AdoptRequest;
import dev.godwit.engine.AdoptTarget;
import dev.godwit.migrations.Bundle;
import java.util.function.Function;

/** Takes one place over from the tool that migrated it before. */
public record AdoptPlace(
    DirectEngine engine, AdoptTarget adopt, Bundle bundle, AdoptRequest request)
    implements Function<Place, Ending<AdoptOutcome.Adopted>> {

  @Override
  public Ending<AdoptOutcome.Adopted> apply(Place place) {
    var track = bundle.track(place.track()).orElseThrow();
    return switch (adopt.run(engine.assignment(place), track, request)) {
      case AdoptOutcome.Adopted adopted -> new Ending.Done<>(adopted);
      case AdoptOutcome.Stopped stopped -> Ending.failed(stopped.failure());
    };
  }
}
