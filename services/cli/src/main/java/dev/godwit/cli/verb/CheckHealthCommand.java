package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Check.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether databases are well. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find what endangers databases: invalid indexes, constraints that are not validated,"
          + " half-done steps, transaction ids that run out, forgotten transactions, privileges"
          + " that the migrations' role lacks. One that has too many is a warning.",
      "Nothing is touched."
    },
    footer = {
      "",
      "Exit codes: 0 nothing was found, 3 something was, 1 or 4 not reachable, 2 usage.",
      "",
      "Examples:",
      "  godwit check health --control --all-tenants",
      "  godwit check health --fleet --environment production"
    })
public final class CheckHealthCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private FleetOptions fleet = new FleetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    return new RunCheck(targets, fleet, output)
        .run(project.read(), targets.selection(), new JobOrder.Check(Kind.HEALTH, null, null));
  }
}
