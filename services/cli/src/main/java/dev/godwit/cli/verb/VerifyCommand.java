package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.SayNext;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.report.PlaceJson;
import dev.godwit.cli.report.PrintFindings;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.verb.FleetOptions.Wanted;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.engine.Inspection;
import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.Bundle;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether databases are what their histories and the files say. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find everything in which databases and the files disagree: changed and missing migrations,"
          + " wrong order, half-done steps, invalid indexes, constraints that are not validated.",
      "Pending migrations are no finding. Nothing is touched."
    },
    footer = {
      "",
      "Exit codes: 0 nothing was found, 3 something was, 1 or 4 not reachable, 2 usage.",
      "",
      "Examples:",
      "  godwit verify",
      "  godwit verify --all-tenants --output json"
    })
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private FleetOptions fleet = new FleetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** One place and what was found there. */
  record VerifyJson(
      PlaceJson target, String result, List<Failure> findings, @Nullable Failure failure) {
    static VerifyJson of(Report<List<Failure>> report) {
      List<Failure> findings = report.value();
      return new VerifyJson(
          PlaceJson.of(report.place()),
          report.failed() ? "failed" : "done",
          findings == null ? List.of() : findings,
          report.failure().orElse(null));
    }
  }

  @Override
  public Integer call() throws ApiRefused {
    Project read = project.read();
    if (fleet.isFleet()) {
      return fleet.run(
          read, targets.selection(), new Wanted(new JobOrder.Verify(), JobLimits.DEFAULT, false));
    }
    Bundle bundle = ReadMigrations.of(read);
    try (var engine = new DirectEngine(JobLimits.DEFAULT)) {
      var visit = new VisitPlaces(read, bundle, engine, targets.maxParallel(), output);
      RunReport<List<Failure>> run =
          visit.run(targets.selection(), findings(engine, bundle, read.environment().orElse(null)));
      int exitCode = exitCode(run);
      if (output.json()) {
        output.writeJson(RunJson.of("verify", run, VerifyJson::of).withExitCode(exitCode));
      } else {
        new PrintFindings(output.screen()).print(run);
      }
      return exitCode;
    }
  }

  private static Function<Place, Ending<List<Failure>>> findings(
      DirectEngine engine, Bundle bundle, @Nullable String environment) {
    return place ->
        switch (engine.read().inspection(engine.assignment(place))) {
          case Seen.Found<Inspection>(Inspection seen) ->
              new Ending.Done<>(
                  seen.findings(bundle.track(place.track()).orElseThrow(), environment));
          case Seen.Unreachable<Inspection>(Failure failure) ->
              new Ending.Failed<>(null, SayNext.directly(failure));
        };
  }

  private static int exitCode(RunReport<List<Failure>> run) {
    if (run.failed() > 0) {
      return run.exitCode();
    }
    boolean found =
        run.reports().stream()
            .map(Report::value)
            .anyMatch(findings -> findings != null && !findings.isEmpty());
    return found ? ExitCode.PENDING : ExitCode.DONE;
  }
}
