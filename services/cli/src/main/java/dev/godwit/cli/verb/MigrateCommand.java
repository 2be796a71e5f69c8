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
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies what is pending. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Apply the pending migrations.",
      "The control database comes first and the tenants after it. A failure in one database stops"
          + " no other; what was applied stays applied, and nothing is run twice."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 the only database failed, 2 usage, 4 some databases failed.",
      "",
      "Examples:",
      "  godwit migrate --control --all-tenants --dry-run",
      "  godwit migrate --control --all-tenants --retries 5 --timeout 600 --max-parallel 3",
      "  godwit migrate --tenant abc123def456 --to 20250828120000",
      "  godwit migrate --url \"$DATABASE_URL\"",
      "  godwit migrate --fleet --environment production      in waves, by the coordinator"
    })
public final class MigrateCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(names = "--to", paramLabel = "VERSION", description = "The last version to apply.")
  private @Nullable String to;

  @Option(
      names = "--dry-run",
      description = "Show the exact SQL and its order for each database; touch nothing.")
  private boolean dryRun;

  @Option(
      names = "--out-of-order",
      description = "Apply versions that are lower than the newest applied one, too.")
  private boolean outOfOrder;

  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private FleetOptions fleet = new FleetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    Selection selection = fleet.isFleet() ? targets.selection() : targets.required("migrate");
    if (to != null && selection.control() && selection.hasTenants()) {
      throw Stop.usage("--to is a version of one track; migrate --control and tenants by turns");
    }
    Project read = project.read();
    if (fleet.isFleet()) {
      Stop.unless(!dryRun, "--dry-run looks at databases itself; leave out --fleet");
      var order =
          new JobOrder.Migrate(
              to == null ? null : new Version(to), order(read) == OutOfOrder.APPLIED);
      return fleet.run(read, selection, new Wanted(order, limits.of(read), false));
    }
    Bundle bundle = ReadMigrations.of(read);
    try (var engine = new DirectEngine(limits.of(read))) {
      var visit = new VisitPlaces(read, bundle, engine, targets.maxParallel(), output);
      Goal goal = goal(read);
      return dryRun
          ? new DryRun("migrate", visit).run(selection, goal)
          : new ReachGoal("migrate", "applied", visit).run(selection, goal);
    }
  }

  private OutOfOrder order(Project read) {
    return outOfOrder ? OutOfOrder.APPLIED : read.outOfOrder();
  }

  private Goal goal(Project read) {
    return new Goal.Migrate(
        to == null ? null : new Version(to), order(read), read.environment().orElse(null));
  }
}
