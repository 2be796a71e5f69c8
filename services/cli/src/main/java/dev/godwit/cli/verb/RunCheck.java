package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.verb.FleetOptions.Wanted;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.engine.Checkup;
import dev.godwit.engine.Isolation;
import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.Track;

/** Checks databases, or has a fleet checked. */
record RunCheck(TargetOptions targets, FleetOptions fleet, OutputOptions output) {

  int run(Project project, Selection selection, JobOrder.Check order) throws ApiRefused {
    if (fleet.isFleet()) {
      return fleet.run(project, targets, new Wanted(order, JobLimits.DEFAULT, false), output);
    }
    return VisitPlaces.with(
        project, JobLimits.DEFAULT, targets, output, visit -> show(visit, selection, order));
  }

  private static int show(VisitPlaces visit, Selection selection, JobOrder.Check order) {
    String command =
        switch (order.kind()) {
          case HEALTH -> "check health";
          case ISOLATION -> "check isolation";
        };
    return new ShowCheckups(command, visit).show(selection, place -> look(visit, place, order));
  }

  private static Seen<Checkup> look(VisitPlaces visit, Place place, JobOrder.Check order) {
    DirectEngine engine = visit.engine();
    Track track = visit.bundle().track(place.track()).orElseThrow();
    return switch (order.kind()) {
      case HEALTH -> engine.read().health(engine.assignment(place), track);
      case ISOLATION ->
          engine.read().isolation(engine.assignment(place), track, Isolation.of(order));
    };
  }
}
