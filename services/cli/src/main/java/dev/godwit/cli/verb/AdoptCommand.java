package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.AdoptPlace;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.report.PlaceJson;
import dev.godwit.cli.report.PrintFailures;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.verb.FleetOptions.Wanted;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.Version;
import dev.godwit.engine.AdoptOutcome;
import dev.godwit.engine.AdoptRequest;
import dev.godwit.engine.AdoptTarget;
import dev.godwit.engine.EngineSettings;
import dev.godwit.migrations.Migration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes databases over from the tool that migrated them before. */
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Record in Godwit's history what the history of another migration tool says is applied, and"
          + " run nothing.",
      "The other tool's own lock is held meanwhile. Where the two disagree, nothing is recorded and"
          + " the disagreement is told; see docs/adoption.md."
    },
    footer = {
      "",
      "Examples:",
      "  godwit adopt --control --all-tenants --dry-run",
      "  godwit adopt --all-tenants --tool flyway",
      "  godwit adopt --fleet --environment production --tool flyway",
      "  godwit adopt --url \"$DATABASE_URL\" --history-schema control_plane"
    })
public final class AdoptCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();

  @Mixin private AdoptOptions incumbent = new AdoptOptions();

  @Option(names = "--dry-run", description = "Show what would be recorded; touch nothing.")
  private boolean dryRun;

  @Mixin private FleetOptions fleet = new FleetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** One place and what was taken over there. */
  record AdoptJson(
      PlaceJson target,
      String result,
      @Nullable String tool,
      List<Version> recorded,
      List<Version> known,
      List<Version> runAgain,
      @Nullable Failure failure) {
    static AdoptJson of(Report<AdoptOutcome.Adopted> report) {
      AdoptOutcome.Adopted value = report.value();
      return new AdoptJson(
          PlaceJson.of(report.place()),
          report.failed() ? "failed" : "done",
          value == null ? null : value.source().incumbent().id(),
          value == null ? List.of() : versions(value.what().toRecord()),
          value == null ? List.of() : versions(value.what().known()),
          value == null ? List.of() : versions(value.what().toRunAgain()),
          report.failure().orElse(null));
    }

    private static List<Version> versions(List<Migration> migrations) {
      return migrations.stream().map(Migration::version).toList();
    }
  }

  @Override
  public Integer call() throws ApiRefused {
    Selection selection = fleet.isFleet() ? targets.selection() : targets.required("adopt");
    JobOrder.Adopt order = incumbent.order();
    AdoptRequest request = AdoptRequest.of(order).orElseThrow(AdoptOptions::unknown);
    Project read = project.read();
    if (fleet.isFleet()) {
      Stop.unless(!dryRun, "--dry-run looks at databases itself; leave out --fleet");
      return fleet.run(read, targets, new Wanted(order, JobLimits.DEFAULT, false), output);
    }
    return VisitPlaces.with(
        read,
        JobLimits.DEFAULT,
        targets,
        output,
        visit -> adopt(visit, selection, dryRun ? request.asDryRun() : request));
  }

  private int adopt(VisitPlaces visit, Selection selection, AdoptRequest request) {
    DirectEngine engine = visit.engine();
    try (var adopt = new AdoptTarget(engine.vertx(), EngineSettings.DEFAULT)) {
      RunReport<AdoptOutcome.Adopted> run =
          visit.run(selection, new AdoptPlace(engine, adopt, visit.bundle(), request));
      if (output.json()) {
        output.writeJson(RunJson.of(dryRun ? "adopt --dry-run" : "adopt", run, AdoptJson::of));
      } else {
        print(run);
      }
      return run.exitCode();
    }
  }

  private void print(RunReport<AdoptOutcome.Adopted> run) {
    Screen screen = output.screen();
    run.notes().forEach(note -> screen.err().println("Note: " + note));
    String done = dryRun ? "WOULD BE RECORDED" : "RECORDED";
    var table = new Table(screen, "TARGET", "FROM", done, "KNOWN BEFORE", "RUNS AGAIN");
    for (Report<AdoptOutcome.Adopted> report : run.reports()) {
      AdoptOutcome.Adopted value = report.value();
      if (value == null) {
        String nothing = "nothing, see below";
        table.row(
            Cell.of(report.place().name()),
            Cell.of("-"),
            Cell.of(nothing),
            Cell.of("-"),
            Cell.of("-"));
      } else {
        table.row(
            Cell.of(report.place().name()),
            Cell.of(value.source().incumbent().title()),
            count(value.what().toRecord()),
            count(value.what().known()),
            count(value.what().toRunAgain()));
      }
    }
    table.print();
    PrintFailures.to(screen, run);
    screen.out().println(dryRun ? "Dry run: nothing was touched." : "Nothing was run.");
  }

  private static Cell count(List<Migration> migrations) {
    return Cell.of(Integer.toString(migrations.size()));
  }
}
