package dev.godwit.cli.verb;

import dev.godwit.cli.direct.TargetStatus;
import dev.godwit.cli.project.ReadDuration;
import dev.godwit.cli.report.PrintStatus;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.report.StatusJson;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JobLimits;
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
    subcommands = {CheckHealthCommand.class, CheckIsolationCommand.class},
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
    return VisitPlaces.with(
        project.read(), JobLimits.DEFAULT, targets, output, visit -> report(look(visit, end)));
  }

  private RunReport<TargetStatus> look(VisitPlaces visit, long end) {
    while (true) {
      RunReport<TargetStatus> run = visit.run(targets.selection(), visit.seeStatus());
      long left = end - System.nanoTime();
      if (exitCode(run) == ExitCode.DONE || left <= 0) {
        return run;
      }
      LockSupport.parkNanos(Math.min(LOOK.toNanos(), left));
    }
  }

  private Duration patience() {
    try {
      return ReadDuration.of(wait);
    } catch (IllegalArgumentException e) {
      throw Stop.usage("--wait: " + e.getMessage());
    }
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
