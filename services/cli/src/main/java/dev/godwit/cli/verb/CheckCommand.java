package dev.godwit.cli.verb;

import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.SeeHistory;
import dev.godwit.cli.direct.TargetStatus;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadDuration;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.report.PrintStatus;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.report.StatusJson;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JobLimits;
import dev.godwit.migrations.Bundle;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether databases have what an application needs. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say by the exit code whether databases have all migrations that are here, as an application"
          + " asks before it starts.",
      "Databases that have more than that are well: a newer release may be on its way."
    },
    footer = {
      "",
      "Exit codes: 0 up to date, 3 behind or changed, 1 or 4 not reachable, 2 usage.",
      "",
      "Examples:",
      "  godwit check --control --wait 60s && exec my-application",
      "  godwit check --url \"$DATABASE_URL\""
    })
public final class CheckCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "0s",
      description = "Look again until they are up to date, at most so long: 30s, 5min.")
  private String wait = "0s";

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    long end = System.nanoTime() + patience().toNanos();
    Project read = project.read();
    Bundle bundle = ReadMigrations.of(read);
    try (var engine = new DirectEngine(JobLimits.DEFAULT)) {
      var visit = new VisitPlaces(read, bundle, engine, targets.maxParallel(), output);
      RunReport<TargetStatus> run = look(visit);
      while (exitCode(run) != ExitCode.DONE && System.nanoTime() < end) {
        LockSupport.parkNanos(Math.min(LOOK.toNanos(), Math.max(1, end - System.nanoTime())));
        run = look(visit);
      }
      return report(run);
    }
  }

  private Duration patience() {
    try {
      return ReadDuration.of(wait);
    } catch (IllegalArgumentException e) {
      throw Stop.usage("--wait: " + e.getMessage());
    }
  }

  private RunReport<TargetStatus> look(VisitPlaces visit) {
    String environment = visit.project().environment().orElse(null);
    return visit.run(
        targets.selection(),
        new SeeHistory(visit.engine(), visit.bundle())
            .then(seen -> TargetStatus.of(seen, environment)));
  }

  private static int exitCode(RunReport<TargetStatus> run) {
    if (run.failed() > 0) {
      return run.exitCode();
    }
    boolean behind =
        run.reports().stream()
            .map(report -> report.value())
            .anyMatch(status -> status != null && status.behind());
    return behind || !run.notes().isEmpty() ? ExitCode.PENDING : ExitCode.DONE;
  }

  private int report(RunReport<TargetStatus> run) {
    int exitCode = exitCode(run);
    if (output.json()) {
      output.writeJson(
          RunJson.of("check", run, StatusJson::withoutMigrations).withExitCode(exitCode));
    } else if (exitCode == ExitCode.DONE) {
      output.screen().out().println("up to date");
    } else {
      new PrintStatus(output.screen(), false).print(run);
      output.screen().out().println("→ Bring them up to date with: godwit migrate");
    }
    return exitCode;
  }
}
