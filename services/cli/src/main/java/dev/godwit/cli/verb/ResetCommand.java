package dev.godwit.cli.verb;

import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.report.PlaceJson;
import dev.godwit.cli.report.PrintFailures;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.ResetTarget;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Begins anew, on a developer's own machine. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Drop everything that databases hold. ALL DATA IN THEM IS LOST.",
      "Only in the environment development, which is the one where nobody says otherwise, and only"
          + " on this machine's own servers. --force skips the question, not these guards."
    },
    footer = {
      "",
      "Examples:",
      "  godwit reset --control --all-tenants --dry-run",
      "  godwit reset --tenant abc123def456",
      "  godwit reset --control --force && godwit migrate --control"
    })
public final class ResetCommand implements Callable<Integer> {
  private static final String DEVELOPMENT = "development";

  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(names = "--dry-run", description = "Show what would be dropped; touch nothing.")
  private boolean dryRun;

  @Option(names = "--force", description = "Do not ask.")
  private boolean force;

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** One place and whether it was dropped. */
  record ResetJson(PlaceJson target, String result, @Nullable Failure failure) {
    static ResetJson of(Report<Place> report) {
      return new ResetJson(
          PlaceJson.of(report.place()),
          report.failed() ? "failed" : "done",
          report.failure().orElse(null));
    }
  }

  @Override
  public Integer call() {
    Selection selection = targets.required("reset");
    Project read = project.read();
    String environment = read.environment().orElse(DEVELOPMENT);
    if (!environment.equals(DEVELOPMENT)) {
      throw new Stop(
          "reset drops all data and works in the environment %s only; this is %s. Nothing was touched"
              .formatted(DEVELOPMENT, environment));
    }
    return VisitPlaces.with(
        read, JobLimits.DEFAULT, targets, output, visit -> reset(visit, selection));
  }

  private int reset(VisitPlaces visit, Selection selection) {
    RunReport<Place> looked = visit.run(selection, ResetCommand::guarded);
    if (dryRun || looked.failed() > 0) {
      return report("reset --dry-run", "would be dropped", looked);
    }
    if (!force && !agreed(looked)) {
      output.screen().err().println("Nothing was touched.");
      return ExitCode.FAILED;
    }
    try (var reset = new ResetTarget(visit.engine().vertx(), EngineSettings.DEFAULT)) {
      return report("reset", "dropped", visit.again(looked, dropping(visit.engine(), reset)));
    }
  }

  private static Ending<Place> guarded(Place place) {
    return place.server().isLocal()
        ? new Ending.Done<>(place)
        : new Ending.Failed<>(
            null,
            new Failure(
                ReasonCode.REQUEST_INVALID,
                "%s is not this machine: reset works on local servers only"
                    .formatted(place.server().host()),
                "Nothing was touched.",
                null,
                null,
                null));
  }

  private static Function<Place, Ending<Place>> dropping(DirectEngine engine, ResetTarget reset) {
    return place ->
        switch (reset.run(engine.assignment(place))) {
          case Outcome.Done _ -> new Ending.Done<>(place);
          case Outcome.Failed(_, _, Failure failure) -> Ending.failed(failure);
          case Outcome.LockHeld held -> Ending.failed(held.asFailure());
        };
  }

  private boolean agreed(RunReport<Place> looked) {
    Screen screen = output.screen();
    looked.reports().forEach(report -> screen.err().println("  " + what(report.place())));
    screen.err().printf("Drop everything in these %d? Type yes: ", looked.reports().size());
    screen.err().flush();
    var in = new Scanner(System.in, StandardCharsets.UTF_8);
    return in.hasNextLine() && in.nextLine().strip().equals("yes");
  }

  private static String what(Place place) {
    return "%s: %s on %s:%d"
        .formatted(place.name(), place.where(), place.server().host(), place.server().port());
  }

  private int report(String command, String done, RunReport<Place> run) {
    if (output.json()) {
      output.writeJson(RunJson.of(command, run, ResetJson::of));
      return run.exitCode();
    }
    Screen screen = output.screen();
    run.notes().forEach(note -> screen.err().println("Note: " + note));
    run.reports().stream()
        .filter(report -> !report.failed())
        .forEach(report -> screen.out().println(what(report.place()) + "  " + done));
    PrintFailures.to(screen, run);
    return run.exitCode();
  }
}
