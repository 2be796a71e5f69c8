package dev.godwit.cli.direct;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.plan.Goal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Brings one place to a goal, forward or back. */
public record BringToGoal(DirectEngine engine, Bundle bundle, Goal goal)
    implements Function<Place, Ending<Migrated>> {

  @Override
  public Ending<Migrated> apply(Place place) {
    long start = System.nanoTime();
    Outcome outcome =
        engine
            .migrate()
            .run(
                engine.assignment(place),
                bundle.track(place.track()).orElseThrow(),
                goal,
                Progress.NONE);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return switch (outcome) {
      case Outcome.Done(var version, var carriedOut) ->
          new Ending.Done<>(new Migrated(version, carriedOut, took, List.of()));
      case Outcome.Failed(var version, var carriedOut, var failure) ->
          new Ending.Failed<>(
              new Migrated(version, carriedOut, took, List.of()), SayNext.directly(failure));
      case Outcome.LockHeld(var holder) ->
          new Ending.Failed<>(
              null,
              SayNext.directly(
                  new Failure(
                      ReasonCode.LOCK_HELD, "the target's migration lock is held by " + holder)));
    };
  }
}
