package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Tenancy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether tenants that share tables are kept apart. */
@Command(
    name = "isolation",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find what would let one tenant see another's rows in tables that they share: row-level"
          + " security that is off or does not bind the owner, policies without a condition, roles"
          + " that pass by it; and tables without an index for it.",
      "Nothing is touched. Without options, the tenants' databases are looked at."
    },
    footer = {
      "",
      "Exit codes: 0 nothing was found, 3 something was, 1 or 4 not reachable, 2 usage.",
      "",
      "Examples:",
      "  godwit check isolation --tenant-column org_id --runtime-role app",
      "  godwit check isolation --fleet --environment production"
    })
public final class CheckIsolationCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private CheckOptions check = new CheckOptions();
  @Mixin private FleetOptions fleet = new FleetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    Project read = project.read();
    Selection named = targets.selection();
    boolean tenants = named.isEmpty() && !fleet.isFleet();
    Stop.unless(
        !tenants || read.tenants().tenancy() == Tenancy.SHARED,
        "isolation is for tenants that share tables, and these do not; name a database with"
            + " --control or --url");
    return new RunCheck(targets, fleet, output)
        .run(read, tenants ? Selection.ALL_TENANTS : named, check.isolation());
  }
}
