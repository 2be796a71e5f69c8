package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.MarkPlace;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.report.EditsJson;
import dev.godwit.cli.report.PrintFailures;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.verb.FleetOptions.Wanted;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Mark.Change;
import dev.godwit.contract.Version;
import dev.godwit.engine.EditHistory;
import dev.godwit.engine.EngineSettings;
import dev.godwit.migrations.plan.Edit;
import dev.godwit.migrations.plan.Mark;
import dev.godwit.migrations.plan.Mark.Checks;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is applied, without running anything. */
@Command(
    name = "mark",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tell databases' histories that migrations are applied, or are not, and run nothing.",
      "For schemas that came another way, and for what a person has repaired by hand."
    },
    footer = {
      "",
      "Examples:",
      "  godwit mark --apply 20250828000000 --control --dry-run",
      "  godwit mark --unapply 20250828000000 --tenant abc123     so that migrate runs it again",
      "  godwit mark --DANGEROUS-apply-all --all-tenants"
    })
public final class MarkCommand implements Callable<Integer> {
  @ArgGroup(exclusive = true, multiplicity = "1")
  private What what = new What();

  /** One of the three. */
  static final class What {
    @Option(names = "--apply", paramLabel = "VERSION", description = "This one is applied.")
    private @Nullable String apply;

    @Option(names = "--unapply", paramLabel = "VERSION", description = "This one is not applied.")
    private @Nullable String unapply;

    @Option(names = "--DANGEROUS-apply-all", description = "All are applied, without being run.")
    private boolean all;

    JobOrder order(boolean force) {
      return switch (mark()) {
        case Mark.Apply(Version version) -> new JobOrder.Mark(Change.APPLY, version, force);
        case Mark.Unapply(Version version) -> new JobOrder.Mark(Change.UNAPPLY, version, force);
        case Mark.ApplyAll() -> new JobOrder.Mark(Change.APPLY_ALL, null, force);
      };
    }

    Mark mark() {
      if (all) {
        return new Mark.ApplyAll();
      }
      return apply == null
          ? new Mark.Unapply(new Version(Objects.requireNonNull(unapply)))
          : new Mark.Apply(new Version(apply));
    }
  }

  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(names = "--dry-run", description = "Show what would be changed; touch nothing.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description =
          "Skip the checks: leave gaps, and overrule what is half done or was applied with another"
              + " text.")
  private boolean force;

  @Mixin private FleetOptions fleet = new FleetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    Selection selection = fleet.isFleet() ? targets.selection() : targets.required("mark");
    Project read = project.read();
    if (fleet.isFleet()) {
      Stop.unless(!dryRun, "--dry-run looks at databases itself; leave out --fleet");
      return fleet.run(
          read, targets, new Wanted(what.order(force), JobLimits.DEFAULT, true), output);
    }
    return VisitPlaces.with(
        read, JobLimits.DEFAULT, targets, output, visit -> mark(visit, selection));
  }

  private int mark(VisitPlaces visit, Selection selection) {
    DirectEngine engine = visit.engine();
    try (var edit = new EditHistory(engine.vertx(), EngineSettings.DEFAULT)) {
      Checks checks = force ? Checks.SKIPPED : Checks.MADE;
      var mark = new MarkPlace(engine, edit, visit.bundle(), what.mark(), checks);
      RunReport<List<Edit>> run = visit.run(selection, dryRun ? mark.dryRun() : mark);
      if (output.json()) {
        output.writeJson(RunJson.of(dryRun ? "mark --dry-run" : "mark", run, EditsJson::of));
      } else {
        print(run);
      }
      return run.exitCode();
    }
  }

  private void print(RunReport<List<Edit>> run) {
    Screen screen = output.screen();
    run.notes().forEach(note -> screen.err().println("Note: " + note));
    var table = new Table(screen, "TARGET", dryRun ? "WOULD BE CHANGED" : "CHANGED");
    for (Report<List<Edit>> report : run.reports()) {
      table.row(Cell.of(report.place().name()), Cell.of(words(report)));
    }
    table.print();
    PrintFailures.to(screen, run);
    if (dryRun) {
      screen.out().println("Dry run: nothing was touched.");
    }
  }

  private static String words(Report<List<Edit>> report) {
    List<Edit> edits = report.value();
    if (edits == null) {
      return "nothing, see below";
    }
    return edits.isEmpty()
        ? "nothing: the history says so already"
        : edits.stream()
            .map(
                edit ->
                    switch (edit) {
                      case Edit.Apply apply -> apply.version() + " applied";
                      case Edit.Forget forget -> forget.version() + " not applied";
                    })
            .collect(Collectors.joining(", "));
  }
}
