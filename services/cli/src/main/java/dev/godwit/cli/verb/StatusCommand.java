package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.TargetStatus;
import dev.godwit.cli.fleet.ShowFleet.Detail;
import dev.godwit.cli.report.PrintStatus;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.report.StatusJson;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.contract.JobLimits;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where databases stand. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show where databases stand: their version, what is pending, what disagrees.",
      "Of every database of the project, or of those that are named. Nothing is locked or touched."
    },
    footer = {
      "",
      "Examples:",
      "  godwit status",
      "  godwit status --verbose                every migration with its time",
      "  godwit status --tenant abc123def456 --output json",
      "  godwit status --fleet"
    })
public final class StatusCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(names = "--verbose", description = "Show every migration with its time.")
  private boolean verbose;

  @Option(
      names = "--fleet",
      description = "Ask the query service, which knows every tenant's last word.")
  private boolean fleet;

  @Option(
      names = "--query",
      paramLabel = "URL",
      defaultValue = "${env:GODWIT_QUERY:-http://127.0.0.1:8082}",
      description = "With --fleet: the query service's address (${DEFAULT-VALUE}).")
  private URI query = URI.create("http://127.0.0.1:8082");

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    if (fleet) {
      return FleetOptions.show(query, verbose ? Detail.TENANTS : Detail.SUMMARY, output);
    }
    return VisitPlaces.with(project.read(), JobLimits.DEFAULT, targets, output, this::show);
  }

  private int show(VisitPlaces visit) {
    RunReport<TargetStatus> run = visit.run(targets.selection(), visit.seeStatus());
    if (output.json()) {
      output.writeJson(RunJson.of("status", run, StatusJson::of));
    } else {
      new PrintStatus(output.screen(), verbose).print(run);
    }
    return run.exitCode();
  }
}
