package dev.godwit.cli.direct;

import dev.godwit.cli.direct.RunHooks.HookFailed;
import dev.godwit.cli.project.CommandHooks;
import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import dev.godwit.migrations.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings one place to a goal, forward or back. Command hooks that stand between two migrations part
 * the run: to the one before, the hook, and on.
 */
public record BringToGoal(
    DirectEngine engine, Bundle bundle, Goal goal, CommandHooks hooks, RunCommand command)
    implements Function<Place, Ending<Migrated>> {

  @Override
  public Ending<Migrated> apply(Place place) {
    return new Run(place).toGoal();
  }

  /** One place's run. */
  private final class Run {
    private final long start = System.nanoTime();
    private final Place place;
    private final RunHooks around;
    private @Nullable Version version;
    private List<AppliedMigration> carriedOut = List.of();

    Run(Place place) {
      this.place = place;
      this.around = new RunHooks(command, hooks, place);
    }

    Ending<Migrated> toGoal() {
      List<HistoryRow> known = engine.readAhead().take(place).orElse(List.of());
      if (!known.isEmpty() && isReached(known)) {
        return new Ending.Done<>(value());
      }
      try {
        Failure failure = around.isEmpty() ? engine(goal) : withHooks();
        return failure == null ? new Ending.Done<>(value()) : failed(failure);
      } catch (HookFailed e) {
        return failed(e.failure());
      }
    }

    private boolean isReached(List<HistoryRow> known) {
      var track = bundle.track(place.track()).orElseThrow();
      version = new History(track, known).newest();
      return PlanTarget.plan(track, known, goal, engine.job()) instanceof Plan.Steps plan
          && plan.steps().isEmpty();
    }

    private @Nullable Failure withHooks() throws HookFailed {
      var plan = new PlanPlace(new SeeHistory(engine, bundle), goal).apply(place);
      return switch (plan) {
        case Ending.Failed<Plan.Steps>(var _, Failure failure) -> failure;
        case Ending.Done<Plan.Steps>(Plan.Steps steps) when steps.steps().isEmpty() -> engine(goal);
        case Ending.Done<Plan.Steps>(Plan.Steps steps) -> around(steps);
      };
    }

    private @Nullable Failure around(Plan.Steps plan) throws HookFailed {
      around.beforeRun();
      Failure failure =
          switch (goal) {
            case Goal.Migrate migrate -> piecewise(plan.steps(), migrate);
            case Goal.Undo undo -> engine(undo);
          };
      if (failure == null) {
        around.afterRun();
      }
      return failure;
    }

    private @Nullable Failure piecewise(List<Step> steps, Goal.Migrate migrate) throws HookFailed {
      Version before = null;
      for (Step step : steps) {
        if (step.migration().kind() == Kind.REPEATABLE) {
          continue; // they come last and have no version to stop at
        }
        Version next = step.migration().version();
        if (around.haveBefore(next)) {
          Failure failure = before == null ? null : engine(upTo(before, migrate));
          if (failure != null) {
            return failure;
          }
          around.beforeEach(next);
        }
        if (around.haveAfter(next)) {
          Failure failure = engine(upTo(next, migrate));
          if (failure != null) {
            return failure;
          }
          around.afterEach(next);
        }
        before = next;
      }
      return engine(migrate);
    }

    private static Goal upTo(Version version, Goal.Migrate goal) {
      return new Goal.Migrate(version, goal.outOfOrder(), goal.environment());
    }

    private @Nullable Failure engine(Goal part) {
      var track = bundle.track(place.track()).orElseThrow();
      Outcome outcome = engine.migrate().run(engine.assignment(place), track, part, Progress.NONE);
      return switch (outcome) {
        case Outcome.Done(var reached, var done) -> {
          reached(reached, done);
          yield null;
        }
        case Outcome.Failed(var reached, var done, var failure) -> {
          reached(reached, done);
          yield SayNext.directly(failure);
        }
        case Outcome.LockHeld held -> SayNext.directly(held.asFailure());
      };
    }

    /** The job is the same for all parts of the run, so the last part names all that was done. */
    private void reached(@Nullable Version reached, List<AppliedMigration> done) {
      version = reached;
      carriedOut = done;
    }

    private Migrated value() {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new Migrated(version, carriedOut, took, around.runs());
    }

    private Ending<Migrated> failed(Failure failure) {
      return new Ending.Failed<>(value(), failure);
    }
  }
}
