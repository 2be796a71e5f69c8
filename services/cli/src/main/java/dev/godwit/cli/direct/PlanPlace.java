package dev.godwit.cli.direct;

import dev.godwit.cli.direct.SeeHistory.Seeing;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import java.util.function.Function;

/** Says what a run would do on one place, by the planner that the run itself uses. */
public record PlanPlace(SeeHistory see, Goal goal) implements Function<Place, Ending<Plan.Steps>> {

  @Override
  public Ending<Plan.Steps> apply(Place place) {
    return switch (see.apply(place)) {
      case Ending.Failed<Seeing>(var _, var failure) -> new Ending.Failed<>(null, failure);
      case Ending.Done<Seeing>(Seeing seen) ->
          switch (PlanTarget.plan(seen.history().track(), seen.rows(), goal, see.engine().job())) {
            case Plan.Steps steps -> new Ending.Done<>(steps);
            case Plan.Refused(var _, var failure) -> Ending.failed(failure);
          };
    };
  }
}
