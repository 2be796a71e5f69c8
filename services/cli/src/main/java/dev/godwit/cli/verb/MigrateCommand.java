package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.verb.RunOptions.Run;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.Version;
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
      names = "--out-of-order",
      description = "Apply versions that are lower than the newest applied one, too.")
  private boolean outOfOrder;

  @Mixin private RunOptions run = new RunOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    Selection selection = run.selection(targets, "migrate");
    if (to != null && selection.control() && selection.hasTenants()) {
      throw Stop.usage("--to is a version of one track; migrate --control and tenants by turns");
    }
    Project read = project.read();
    Version last = to == null ? null : new Version(to);
    OutOfOrder order = outOfOrder ? OutOfOrder.APPLIED : read.outOfOrder();
    return run.run(
        new Run(
            "migrate",
            "applied",
            new Goal.Migrate(last, order, read.environment().orElse(null)),
            new JobOrder.Migrate(last, order == OutOfOrder.APPLIED)),
        read,
        targets,
        output);
  }
}
