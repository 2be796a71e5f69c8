package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.fleet.FleetOrder;
import dev.godwit.cli.fleet.FleetOrder.Members;
import dev.godwit.cli.fleet.FleetRules;
import dev.godwit.cli.fleet.Pace;
import dev.godwit.cli.fleet.Pace.Limits;
import dev.godwit.cli.fleet.PrintRollout;
import dev.godwit.cli.fleet.ShowFleet;
import dev.godwit.cli.fleet.StartFleetRollout;
import dev.godwit.cli.fleet.WatchRollout;
import dev.godwit.cli.fleet.WatchRollout.Rest;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.TrackName;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Track;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;

/** The same verb through the coordinator: its workers do it, to the tenants that it knows. */
public final class FleetOptions {
  @Option(
      names = "--fleet",
      description = "Have the coordinator do it, in waves, and follow it; publishes what is here.")
  private boolean fleet;

  @Option(names = "--reason", paramLabel = "TEXT", description = "With --fleet: for the audit log.")
  private String reason = "";

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "${env:GODWIT_API:-http://127.0.0.1:8081}",
      description = "With --fleet: the coordinator's address (${DEFAULT-VALUE}).")
  private URI api = URI.create("http://127.0.0.1:8081");

  public boolean isFleet() {
    return fleet;
  }

  /** What is to be done, within which bounds. */
  record Wanted(JobOrder order, JobLimits limits, boolean confirmed) {}

  /**
   * Starts it and follows it to its rest.
   *
   * @return the exit code: 0 completed, 4 it rests with failed targets, 1 aborted
   */
  int run(Project project, TargetOptions targets, Wanted wanted, OutputOptions output)
      throws ApiRefused {
    Bundle bundle = ReadMigrations.of(project);
    FleetOrder order = order(project, bundle, targets, wanted);
    try (var client = ApiClient.loggedIn(api)) {
      String id = new StartFleetRollout(client).run(bundle, order);
      Rest rest =
          new WatchRollout(client, output.json() ? System.err : System.out).untilItRests(id);
      if (output.json()) {
        output.writeJson(rest.json(wanted.order().type() + " --fleet"));
      } else {
        PrintRollout.to(System.out, rest.answer());
      }
      return rest.exitCode();
    }
  }

  private FleetOrder order(Project project, Bundle bundle, TargetOptions targets, Wanted wanted) {
    Selection selection = targets.selection();
    if (selection.url() != null) {
      throw Stop.usage("--url is one database beside the fleet; leave out one of the two");
    }
    String environment =
        project
            .environment()
            .orElseThrow(
                () ->
                    Stop.usage(
                        "a fleet has environments; name one with --environment, GODWIT_ENVIRONMENT"
                            + " or godwit.yaml"));
    List<TrackName> tracks = bundle.tracks().stream().map(Track::name).toList();
    return new FleetOrder(
        environment,
        wanted.order(),
        Members.of(selection, tracks, project.controlTrack()),
        new Pace(null, targets.maxParallelSaid().orElse(null), null, Limits.of(wanted.limits())),
        FleetRules.USUAL,
        reason,
        wanted.confirmed());
  }

  /** What the query service says of the fleet. */
  static int show(URI query, ShowFleet.Detail detail, OutputOptions output) throws ApiRefused {
    try (var client = ApiClient.loggedIn(query)) {
      var show = new ShowFleet(client, System.out);
      if (!output.json()) {
        return show.show(detail);
      }
      ShowFleet.FleetJson json = show.json(detail);
      output.writeJson(json);
      return json.exitCode();
    }
  }
}
