package dev.godwit.cli.verb;

import dev.godwit.cli.direct.AdoptPlace;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.report.PlaceJson;
import dev.godwit.cli.report.PrintFailures;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Version;
import dev.godwit.engine.AdoptOutcome;
import dev.godwit.engine.AdoptRequest;
import dev.godwit.engine.AdoptTarget;
import dev.godwit.engine.EngineSettings;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.adopt.Disagreement;
import dev.godwit.migrations.adopt.Incumbent;
import dev.godwit.migrations.adopt.Sought;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "  godwit adopt --url \"$DATABASE_URL\" --history-schema control_plane"
    })
public final class AdoptCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(
      names = "--tool",
      paramLabel = "NAME",
      description = "Whose history it is; found out by its table where nobody says.")
  private @Nullable String tool;

  @Option(names = "--history-schema", paramLabel = "NAME", description = "Where its table is.")
  private @Nullable String historySchema;

  @Option(
      names = "--history-table",
      paramLabel = "NAME",
      description = "What its table is called, where not as usual.")
  private @Nullable String historyTable;

  @Option(
      names = "--accept",
      paramLabel = "KIND",
      split = ",",
      description = "Disagreements that are harmless: ${COMPLETION-CANDIDATES}.")
  private Set<Disagreement.Kind> accepted = EnumSet.noneOf(Disagreement.Kind.class);

  @Option(names = "--dry-run", description = "Show what would be recorded; touch nothing.")
  private boolean dryRun;

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
  public Integer call() {
    Selection selection = targets.required("adopt");
    var sought = new Sought(incumbent(), historySchema, historyTable);
    var request = new AdoptRequest(sought, accepted, dryRun);
    Project read = project.read();
    Bundle bundle = ReadMigrations.of(read);
    try (var engine = new DirectEngine(JobLimits.DEFAULT);
        var adopt = new AdoptTarget(engine.vertx(), EngineSettings.DEFAULT)) {
      var visit = new VisitPlaces(read, bundle, engine, targets.maxParallel(), output);
      RunReport<AdoptOutcome.Adopted> run =
          visit.run(selection, new AdoptPlace(engine, adopt, bundle, request));
      if (output.json()) {
        output.writeJson(RunJson.of(dryRun ? "adopt --dry-run" : "adopt", run, AdoptJson::of));
      } else {
        print(run);
      }
      return run.exitCode();
    }
  }

  private @Nullable Incumbent incumbent() {
    if (tool == null) {
      return null;
    }
    return Incumbent.ofId(tool)
        .orElseThrow(
            () ->
                Stop.usage(
                    "%s is no tool that Godwit takes over from; known are %s"
                        .formatted(
                            tool,
                            Arrays.stream(Incumbent.values())
                                .map(Incumbent::id)
                                .collect(Collectors.joining(", ")))));
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
