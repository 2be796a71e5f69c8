package dev.godwit.cli.verb;

import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.SeeHistory;
import dev.godwit.cli.direct.SeeHistory.Seeing;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.report.PrintFailures;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.WriteScript;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import dev.godwit.migrations.plan.Presume;
import dev.godwit.migrations.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes SQL for a person to run. */
@Command(
    name = "script",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write the pending migrations with their history rows as SQL, for a person to paste into a"
          + " web page's SQL editor where no direct connection is possible.",
      "What is pending is read from the database, or, with --from, said by you: then nothing is"
          + " connected to."
    },
    footer = {
      "",
      "Examples:",
      "  godwit script --from 0 --track control --out run.sql       from an empty database",
      "  godwit script --from 20250822000000 --track tenant         which is the last one applied",
      "  godwit script --marks --from 0 --track control             only the history rows",
      "  godwit script --tenant abc123def456 --out run.sql"
    })
public final class ScriptCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "VERSION",
      description = "The last version that is applied there; 0 for an empty database.")
  private @Nullable String from;

  @Option(
      names = "--marks",
      description = "Only the history rows, for migrations that somebody has run already.")
  private boolean marks;

  @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
  private @Nullable Path file;

  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** A piece of the script, and the whole. */
  record ScriptJson(String command, int exitCode, List<WriteScript.Part> parts) {}

  /** What the script is made of. */
  private record Wanted(Track track, Identifier schema, List<Step> steps) {}

  @Override
  public Integer call() {
    Project read = project.read();
    Bundle bundle = ReadMigrations.of(read);
    Wanted wanted = from == null ? connected(read, bundle) : presumed(read, bundle, from);
    if (wanted == null) {
      return ExitCode.FAILED;
    }
    var label = new JobLabel(new JobId("script"), 1);
    List<WriteScript.Part> parts =
        marks
            ? List.of(
                new WriteScript.Part(
                    "one transaction",
                    WriteScript.marks(
                        wanted.schema(),
                        wanted.steps().stream().map(Step::migration).toList(),
                        label)))
            : WriteScript.of(wanted.track(), wanted.schema(), wanted.steps(), label);
    return write(wanted, parts);
  }

  private Wanted presumed(Project read, Bundle bundle, String last) {
    TrackName name =
        targets.trackName().orElse(targets.isControl() ? read.controlTrack() : read.tenantTrack());
    Track track =
        bundle
            .track(name)
            .or(() -> only(bundle))
            .orElseThrow(() -> Stop.usage("the migrations have no track " + name));
    if (!last.equals("0") && track.migration(new Version(last)).isEmpty()) {
      throw Stop.usage("the track %s has no version %s".formatted(track.name(), last));
    }
    Identifier schema = new Identifier(targets.schemaName().orElse("public"));
    List<HistoryRow> rows = Presume.appliedUpTo(track, new Version(last));
    return new Wanted(track, schema, plan(track, rows, read));
  }

  private static Optional<Track> only(Bundle bundle) {
    return bundle.tracks().size() == 1 ? Optional.of(bundle.tracks().getFirst()) : Optional.empty();
  }

  private static List<Step> plan(Track track, List<HistoryRow> rows, Project read) {
    var goal = new Goal.Migrate(null, read.outOfOrder(), read.environment().orElse(null));
    return switch (PlanTarget.plan(track, rows, goal, new JobId("script"))) {
      case Plan.Steps(_, List<Step> steps) -> steps;
      case Plan.Refused(_, var failure) ->
          throw new Stop(failure.message() + ". " + failure.next());
    };
  }

  private @Nullable Wanted connected(Project read, Bundle bundle) {
    Selection selection = targets.required("script");
    if (selection.allTenants() || selection.tenants().size() + (selection.control() ? 1 : 0) > 1) {
      throw Stop.usage("a script is for one database; name one, or say --from and --track");
    }
    try (var engine = new DirectEngine(JobLimits.DEFAULT)) {
      var visit = new VisitPlaces(read, bundle, engine, 1, output);
      RunReport<Seeing> run = visit.run(selection, place -> see(engine, bundle, place));
      Report<Seeing> report = run.reports().isEmpty() ? null : run.reports().getFirst();
      Seeing seen = report == null ? null : report.value();
      if (report == null || seen == null) {
        PrintFailures.to(output.screen(), run);
        return null;
      }
      Track track = seen.history().track();
      return new Wanted(track, report.place().target().schema(), plan(track, seen.rows(), read));
    }
  }

  private static Ending<Seeing> see(DirectEngine engine, Bundle bundle, Place place) {
    return new SeeHistory(engine, bundle).apply(place);
  }

  private int write(Wanted wanted, List<WriteScript.Part> parts) {
    if (output.json()) {
      output.writeJson(new ScriptJson("script", ExitCode.DONE, parts));
      return ExitCode.DONE;
    }
    String text = text(wanted, parts);
    if (file == null) {
      output.screen().out().print(text);
      output.screen().out().flush();
      return ExitCode.DONE;
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Stop("the script cannot be written: " + e, e);
    }
    output
        .screen()
        .out()
        .printf(
            "%s: %d migrations in %d part%s%n",
            file, wanted.steps().size(), parts.size(), parts.size() == 1 ? "" : "s");
    return ExitCode.DONE;
  }

  private static String text(Wanted wanted, List<WriteScript.Part> parts) {
    List<String> names = new ArrayList<>();
    for (Step step : wanted.steps()) {
      Migration migration = step.migration();
      names.add("--   %s %s".formatted(migration.version(), migration.description()));
    }
    var text = new StringBuilder("-- Written by godwit script.\n");
    text.append(
        names.isEmpty()
            ? "-- Nothing is pending.\n"
            : "-- Migrations:\n" + String.join("\n", names) + "\n");
    if (parts.size() > 1) {
      text.append("-- Send the parts one after the other, each as a query of its own.\n");
    }
    for (int i = 0; i < parts.size(); i++) {
      text.append(
          "\n-- ==== Part %d of %d: %s ====\n%s"
              .formatted(i + 1, parts.size(), parts.get(i).title(), parts.get(i).sql()));
    }
    return text.toString();
  }
}
