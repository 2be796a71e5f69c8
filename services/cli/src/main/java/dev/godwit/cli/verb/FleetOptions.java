package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.fleet.FleetOrder;
import dev.godwit.cli.fleet.FleetOrder.Members;
import dev.godwit.cli.fleet.Migrations;
import dev.godwit.cli.fleet.Pace;
import dev.godwit.cli.fleet.ShowFleet;
import dev.godwit.cli.fleet.StartFleetRollout;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
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
  int run(Project project, Selection selection, Wanted wanted) throws ApiRefused {
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
    var pace =
        new Pace(null, null, null, wanted.limits().statementTimeout(), wanted.limits().retries());
    var order =
        new FleetOrder(
            environment,
            wanted.order(),
            members(project, selection),
            pace,
            reason,
            wanted.confirmed());
    try (var client = new ApiClient(api)) {
      var start = new StartFleetRollout(client, System.out);
      return start.run(new Migrations.Unpublished(ReadMigrations.of(project)), order);
    } catch (IOException e) {
      throw new Stop("the migrations cannot be published: " + e.getMessage(), e);
    }
  }

  private static Members members(Project project, Selection selection) {
    List<String> tracks = new ArrayList<>();
    if (!selection.isEmpty() && !(selection.control() && selection.allTenants())) {
      tracks.add((selection.control() ? project.controlTrack() : project.tenantTrack()).value());
    }
    return new Members(tracks, selection.tenants());
  }

  /** What the query service says of the fleet. */
  static int show(URI query, ShowFleet.Detail detail) throws ApiRefused {
    try (var client = new ApiClient(query)) {
      return new ShowFleet(client, System.out).show(detail);
    }
  }
}
