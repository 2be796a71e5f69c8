package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.fleet.FleetOrder;
import dev.godwit.cli.fleet.Members;
import dev.godwit.cli.fleet.ShowFleet;
import dev.godwit.cli.fleet.StartFleetRollout;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.watch.FollowRollout;
import dev.godwit.cli.watch.FollowRollout.Manner;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TrackName;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Track;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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
   * @return the exit code, which says how it rests
   */
  int run(Project project, TargetOptions targets, Wanted wanted, OutputOptions output)
      throws ApiRefused {
    Bundle bundle = ReadMigrations.of(project);
    FleetOrder order = order(project, bundle, targets, wanted);
    try (var client = ApiClient.loggedIn(api)) {
      String id = new StartFleetRollout(client).run(bundle, order);
      Manner manner = output.json() ? Manner.JSON_AT_THE_END : Manner.HUMAN;
      String command = wanted.order().type() + " --fleet";
      return new FollowRollout(client, output.screen(), manner, command)
          .follow(new RolloutId(id), Optional.empty());
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
    Body how =
        new Body()
            .with("maxParallel", targets.maxParallelSaid().orElse(null))
            .with("limits", wanted.limits());
    return new FleetOrder(
        environment,
        wanted.order(),
        Members.of(selection, tracks, project.controlTrack()),
        how,
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
