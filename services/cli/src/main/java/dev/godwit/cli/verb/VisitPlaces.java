package dev.godwit.cli.verb;

import dev.godwit.cli.direct.ChooseTargets;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.RunOnTargets;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.direct.Stage;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.report.ShowRun;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.migrations.Bundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Goes to the places that a verb is for, shows how it gets on, and comes back with the reports. */
record VisitPlaces(
    Project project, Bundle bundle, DirectEngine engine, int maxParallel, OutputOptions output) {

  /** Those of the selection, or everything that the project knows where it names nothing. */
  <T> RunReport<T> run(Selection selection, Function<Place, Ending<T>> work) {
    long start = System.nanoTime();
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    var choose = new ChooseTargets(project, bundle, engine.readRows(), notes::add);
    List<Stage> stages = selection.isEmpty() ? choose.everything() : choose.stages(selection);
    var show = new ShowRun(output.screen(), output.json());
    var reports = new RunOnTargets(maxParallel, show, engine::readAheadOf).run(stages, work);
    return new RunReport<>(
        reports, show.leftOut(), notes, Duration.ofNanos(System.nanoTime() - start));
  }
}
