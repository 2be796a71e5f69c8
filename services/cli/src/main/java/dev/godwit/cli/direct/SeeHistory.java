package dev.godwit.cli.direct;

import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.HistoryRow;
import java.util.List;
import java.util.function.Function;

/** Reads the history of one place without touching it, beside the track that belongs there. */
public record SeeHistory(DirectEngine engine, Bundle bundle)
    implements Function<Place, Ending<SeeHistory.Seeing>> {

  /** What was seen. */
  public record Seeing(History history, List<HistoryRow> rows) {
    public Seeing {
      rows = List.copyOf(rows);
    }
  }

  @Override
  public Ending<Seeing> apply(Place place) {
    return engine
        .readAhead()
        .take(place)
        .<Ending<Seeing>>map(rows -> new Ending.Done<>(seeing(place, rows)))
        .orElseGet(() -> visit(place));
  }

  private Ending<Seeing> visit(Place place) {
    return switch (engine.read().history(engine.assignment(place))) {
      case Seen.Found<List<HistoryRow>>(List<HistoryRow> rows) ->
          new Ending.Done<>(seeing(place, rows));
      case Seen.Unreachable<List<HistoryRow>>(var failure) -> Ending.failed(failure);
    };
  }

  private Seeing seeing(Place place, List<HistoryRow> rows) {
    return new Seeing(new History(bundle.track(place.track()).orElseThrow(), rows), rows);
  }

  /** The same, and what follows from what was seen. */
  public <T> Function<Place, Ending<T>> then(Function<Seeing, T> look) {
    return place ->
        switch (apply(place)) {
          case Ending.Done<Seeing>(Seeing seen) -> new Ending.Done<>(look.apply(seen));
          case Ending.Failed<Seeing>(var _, var failure) -> new Ending.Failed<>(null, failure);
        };
  }
}
