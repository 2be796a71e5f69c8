package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.verb.FleetOptions.Wanted;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.plan.Goal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the newest migrations back. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Take the newest applied migrations back, newest first, by their undo scripts.",
      "Where one of them has none, or is irreversible, nothing of that database is touched."
    },
    footer = {
      "",
      "Examples:",
      "  godwit undo --control --dry-run",
      "  godwit undo --tenant abc123def456 --steps 2",
      "  godwit undo --all-tenants --to 20250822000000     which stays applied"
    })
public final class UndoCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(names = "--steps", paramLabel = "N", description = "How many (1).")
  private @Nullable Integer steps;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "Undo everything that comes after this version; 0 undoes all.")
  private @Nullable String to;

  @Option(
      names = "--dry-run",
      description = "Show the exact SQL and its order for each database; touch nothing.")
  private boolean dryRun;

  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private FleetOptions fleet = new FleetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    Selection selection = fleet.isFleet() ? targets.selection() : targets.required("undo");
    Goal goal = goal();
    Project read = project.read();
    if (fleet.isFleet()) {
      Stop.unless(!dryRun, "--dry-run looks at databases itself; leave out --fleet");
      var order =
          new JobOrder.Undo(to == null ? stepsOrOne() : null, to == null ? null : new Version(to));
      return fleet.run(read, selection, new Wanted(order, limits.of(read), false));
    }
    Bundle bundle = ReadMigrations.of(read);
    try (var engine = new DirectEngine(limits.of(read))) {
      var visit = new VisitPlaces(read, bundle, engine, targets.maxParallel(), output);
      return dryRun
          ? new DryRun("undo", visit).run(selection, goal)
          : new ReachGoal("undo", "undone", visit).run(selection, goal);
    }
  }

  private int stepsOrOne() {
    return steps == null ? 1 : steps;
  }

  private Goal goal() {
    if (to != null && steps != null) {
      throw Stop.usage("--steps and --to say the same in two ways; leave out one of them");
    }
    if (steps != null && steps < 1) {
      throw Stop.usage("--steps is at least 1");
    }
    return to == null ? new Goal.Undo.Steps(stepsOrOne()) : new Goal.Undo.DownTo(new Version(to));
  }
}
