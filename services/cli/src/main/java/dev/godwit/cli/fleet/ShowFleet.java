package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.ReadPages;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.PrintFailure;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Where the fleet stands, as far as the query service has heard. */
public final class ShowFleet {
  private static final int PAGE = 500;
  private static final String FAILED = "&state=failed";

  private final ApiClient query;
  private final PrintStream out;

  public ShowFleet(ApiClient query, PrintStream out) {
    this.query = query;
    this.out = out;
  }

  /** How much is shown. */
  public enum Detail {
    /** Counts, and every failure. */
    SUMMARY,
    /** Each tenant as well. */
    TENANTS
  }

  /**
   * Prints it.
   *
   * @return the exit code: 4 where the last word about some target is a failure
   */
  public int show(Detail detail) throws ApiRefused {
    JsonNode fleet = query.get("/fleet");
    summary(fleet);
    switch (detail) {
      case SUMMARY -> tenants(FAILED, this::failure);
      case TENANTS -> tenants("", this::line);
    }
    return exitCode(fleet);
  }

  /** The same as a program reads it: the counts, and the tenants that {@link #show} names. */
  public FleetJson json(Detail detail) throws ApiRefused {
    JsonNode fleet = query.get("/fleet");
    List<JsonNode> named = new ArrayList<>();
    tenants(detail == Detail.SUMMARY ? FAILED : "", named::add);
    return new FleetJson("status --fleet", exitCode(fleet), fleet, named);
  }

  /** Where the fleet stands; docs/cli-json.md tells the fields. */
  public record FleetJson(String command, int exitCode, JsonNode fleet, List<JsonNode> tenants) {}

  private static int exitCode(JsonNode fleet) {
    return fleet.path("states").path("failed").asInt() == 0
        ? ExitCode.DONE
        : ExitCode.SOME_TARGETS_FAILED;
  }

  private void summary(JsonNode fleet) {
    out.printf(
        "%d tenants, as of %s%n",
        fleet.path("tenants").asInt(), fleet.path("asOf").asText("no event yet"));
    fleet
        .path("states")
        .properties()
        .forEach(state -> out.printf("  %-24s %8d%n", state.getKey(), state.getValue().asInt()));
    out.println("at version");
    for (JsonNode version : fleet.path("versions")) {
      out.printf(
          "  %-24s %8d%n", version.path("version").asText(), version.path("tenants").asInt());
    }
    out.printf("  %-24s %8d%n", "unknown", fleet.path("unknownVersion").asInt());
  }

  private void tenants(String filter, ReadPages.Hear hear) throws ApiRefused {
    new ReadPages(query).each("/tenants?limit=" + PAGE + filter, "tenants", hear);
  }

  private void line(JsonNode tenant) throws ApiRefused {
    out.printf(
        "%-30s %-10s %-16s %s/%s.%s%n",
        tenant.path("tenant").asText(),
        tenant.path("state").asText(),
        tenant.path("version").asText("-"),
        tenant.path("cluster").asText(),
        tenant.path("database").asText(),
        tenant.path("schema").asText());
    failure(tenant);
  }

  private void failure(JsonNode tenant) throws ApiRefused {
    if (tenant.path("failure").isObject()) {
      PrintFailure.lines(tenant.path("tenant").asText(), Rollouts.failure(tenant.path("failure")))
          .forEach(line -> out.println("  " + line));
    }
  }
}
