package dev.godwit.cli.verb;

import dev.godwit.cli.direct.ChooseTargets;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.RunOnTargets;
import dev.godwit.cli.direct.SeeHistory;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.direct.Stage;
import dev.godwit.cli.direct.TargetStatus;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.report.ShowRun;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.contract.JobLimits;
import dev.godwit.migrations.Bundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Goes to the places that a verb is for, shows how it gets on, and comes back with the reports. */
record VisitPlaces(
    Project project, Bundle bundle, DirectEngine engine, int maxParallel, OutputOptions output) {

  /**
   * Opens the engine for a verb, and closes it afterwards.
   *
   * @param verb returns the exit code
   */
  static int with(
      Project project,
      JobLimits limits,
      TargetOptions targets,
      OutputOptions output,
      ToIntFunction<VisitPlaces> verb) {
    Bundle bundle = ReadMigrations.of(project);
    try (var engine = new DirectEngine(limits)) {
      return verb.applyAsInt(
          new VisitPlaces(project, bundle, engine, targets.maxParallel(), output));
    }
  }

  /** Those of the selection, or everything that the project knows where it names nothing. */
  <T> RunReport<T> run(Selection selection, Function<Place, Ending<T>> work) {
    long start = System.nanoTime();
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    var choose = new ChooseTargets(project, bundle, engine.readRows(), notes::add);
    List<Stage> stages = selection.isEmpty() ? choose.everything() : choose.stages(selection);
    return run(stages, notes, start, work);
  }

  /**
   * Exactly those that were seen before, whatever the project would say by now. What was seen first
   * comes last, and only where all went well with the rest: it may be what tells where they are.
   */
  <T> RunReport<T> again(RunReport<Place> seen, Function<Place, Ending<T>> work) {
    return run(Stage.reversed(seen.reports()), List.of(), System.nanoTime(), work);
  }

  private <T> RunReport<T> run(
      List<Stage> stages, List<String> notes, long start, Function<Place, Ending<T>> work) {
    var show = new ShowRun(output.screen(), output.json());
    var reports = new RunOnTargets(maxParallel, show, engine::readAheadOf).run(stages, work);
    return new RunReport<>(
        reports, show.leftOut(), notes, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Reads where a place stands. */
  Function<Place, Ending<TargetStatus>> seeStatus() {
    String environment = project.environment().orElse(null);
    return new SeeHistory(engine, bundle).then(seen -> TargetStatus.of(seen, environment));
  }
}
