package dev.godwit.cli.direct;

import dev.godwit.cli.direct.SeeHistory.Seeing;
import dev.godwit.contract.Failure;
import dev.godwit.engine.EditHistory;
import dev.godwit.engine.EditHistory.Decision;
import dev.godwit.engine.Outcome;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Edit;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.Mark;
import dev.godwit.migrations.plan.Mark.Checks;
import dev.godwit.migrations.plan.PlanMark;
import java.util.List;
import java.util.function.Function;

/** Changes what one place's history says, or only says what would be changed. */
public record MarkPlace(
    DirectEngine engine, EditHistory edit, Bundle bundle, Mark mark, Checks checks)
    implements Function<Place, Ending<List<Edit>>> {

  @Override
  public Ending<List<Edit>> apply(Place place) {
    Track track = bundle.track(place.track()).orElseThrow();
    var deciding = new Deciding(track);
    return switch (edit.run(engine.assignment(place), track, deciding)) {
      case Outcome.Done _ -> new Ending.Done<>(deciding.edits);
      case Outcome.Failed(_, _, Failure failure) -> Ending.failed(failure);
      case Outcome.LockHeld held -> Ending.failed(held.asFailure());
    };
  }

  /** The same, with nothing written. */
  public Function<Place, Ending<List<Edit>>> dryRun() {
    return place ->
        switch (new SeeHistory(engine, bundle).apply(place)) {
          case Ending.Failed<Seeing>(var _, var failure) -> new Ending.Failed<>(null, failure);
          case Ending.Done<Seeing>(Seeing seen) ->
              switch (PlanMark.plan(seen.history().track(), seen.rows(), mark, checks)) {
                case Mark.Plan.Edits(List<Edit> edits) -> new Ending.Done<>(edits);
                case Mark.Plan.Refused(Failure failure) -> new Ending.Failed<>(null, failure);
              };
        };
  }

  /** Remembers what was decided under the lock. */
  private final class Deciding implements EditHistory.Decide {
    private final Track track;
    private List<Edit> edits = List.of();

    Deciding(Track track) {
      this.track = track;
    }

    @Override
    public Decision decide(List<HistoryRow> history) {
      Mark.Plan plan = PlanMark.plan(track, history, mark, checks);
      if (plan instanceof Mark.Plan.Edits(List<Edit> decided) && !decided.isEmpty()) {
        edits = decided;
      }
      return Decision.of(plan);
    }
  }
}
