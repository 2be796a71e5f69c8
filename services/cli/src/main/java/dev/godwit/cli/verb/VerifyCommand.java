package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.verb.FleetOptions.Wanted;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.engine.Checkup;
import dev.godwit.engine.ReadTarget.Seen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether databases are what their histories and the files say. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find everything in which databases and the files disagree: changed and missing migrations,"
          + " wrong order, half-done steps, invalid indexes, constraints that are not validated.",
      "Pending migrations are no finding. Nothing is touched."
    },
    footer = {
      "",
      "Exit codes: 0 nothing was found, 3 something was, 1 or 4 not reachable, 2 usage.",
      "",
      "Examples:",
      "  godwit verify",
      "  godwit verify --all-tenants --output json"
    })
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private FleetOptions fleet = new FleetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    Project read = project.read();
    return fleet.isFleet()
        ? fleet.run(
            read, targets, new Wanted(new JobOrder.Verify(), JobLimits.DEFAULT, false), output)
        : VisitPlaces.with(read, JobLimits.DEFAULT, targets, output, this::show);
  }

  private int show(VisitPlaces visit) {
    return new ShowCheckups("verify", visit)
        .show(targets.selection(), place -> verify(visit, place));
  }

  private static Seen<Checkup> verify(VisitPlaces visit, Place place) {
    DirectEngine engine = visit.engine();
    return engine
        .read()
        .verification(
            engine.assignment(place),
            visit.bundle().track(place.track()).orElseThrow(),
            visit.project().environment().orElse(null));
  }
}
