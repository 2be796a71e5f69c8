package dev.godwit.cli.verb;

import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.TargetStatus;
import dev.godwit.cli.report.PrintFailures;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.report.StatusJson;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Version;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The version that databases are at. */
@Command(
    name = "current",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Print the newest applied version: alone for one database, by name for several.",
    footer = {"", "Examples:", "  godwit current --control", "  godwit current --all-tenants"})
public final class CurrentCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    return VisitPlaces.with(project.read(), JobLimits.DEFAULT, targets, output, this::show);
  }

  private int show(VisitPlaces visit) {
    RunReport<TargetStatus> run = visit.run(targets.selection(), visit.seeStatus());
    if (output.json()) {
      output.writeJson(RunJson.of("current", run, StatusJson::withoutMigrations));
    } else {
      print(run);
    }
    return run.exitCode();
  }

  private void print(RunReport<TargetStatus> run) {
    Screen screen = output.screen();
    run.notes().forEach(note -> screen.err().println("Note: " + note));
    if (run.reports().size() == 1 && run.failed() == 0) {
      screen.out().println(version(run.reports().getFirst().value()));
      return;
    }
    var table = new Table(screen, "TARGET", "VERSION");
    for (Report<TargetStatus> report : run.reports()) {
      table.row(
          Cell.of(report.place().name()),
          Cell.of(report.failed() ? "failed" : version(report.value())));
    }
    table.print();
    PrintFailures.to(screen, run);
  }

  private static String version(@Nullable TargetStatus status) {
    return Optional.ofNullable(status)
        .map(TargetStatus::version)
        .map(Version::value)
        .orElse("none");
  }
}
