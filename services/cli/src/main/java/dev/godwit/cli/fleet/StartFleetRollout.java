package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.PublishBundle;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.BundleDigest;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Has the coordinator carry an order out on a fleet. */
public final class StartFleetRollout {
  private final ApiClient coordinator;
  private final PrintStream out;

  /**
   * @param out what a person sees goes there
   */
  public StartFleetRollout(ApiClient coordinator, PrintStream out) {
    this.coordinator = coordinator;
    this.out = out;
  }

  /**
   * Publishes the migrations where that is needed, starts the rollout, follows it until it rests,
   * and prints its failures.
   *
   * @return the exit code: 0 completed, 4 it rests with failed targets, 1 aborted
   * @throws ApiRefused where the coordinator refuses or does not answer
   * @throws Stop where the directory does not hold valid migrations
   * @throws IOException where a file cannot be read
   */
  public int run(Migrations migrations, FleetOrder order) throws ApiRefused, IOException {
    JsonNode started = start(digest(migrations), order, Map.of());
    String id = started.path("rollout").asText();
    return new WatchRollout(coordinator, out).untilItRests(id);
  }

  /**
   * Starts it and returns the coordinator's answer.
   *
   * @param headers of the request, such as an {@code Idempotency-Key}
   */
  public JsonNode start(BundleDigest bundle, FleetOrder order, Map<String, String> headers)
      throws ApiRefused {
    return coordinator.post("/rollouts", order.body(bundle), headers);
  }

  private BundleDigest digest(Migrations migrations) throws ApiRefused, IOException {
    return switch (migrations) {
      case Migrations.Published(BundleDigest digest) -> digest;
      case Migrations.Unpublished(Bundle bundle) -> publish(bundle);
      case Migrations.InDirectory(Path path) -> publish(read(path));
    };
  }

  private BundleDigest publish(Bundle bundle) throws ApiRefused {
    coordinator.post("/bundles", PublishBundle.request(bundle, null));
    return bundle.digest();
  }

  private static Bundle read(Path path) throws IOException {
    return switch (ReadBundle.fromDirectory(path)) {
      case ReadResult.Valid(Bundle bundle) -> bundle;
      case ReadResult.Invalid(List<Problem> problems) ->
          throw new Stop(
              problems.stream()
                  .map(problem -> "\n  %s/%s".formatted(path, problem))
                  .collect(
                      Collectors.joining(
                          "", "%d problems; nothing was started".formatted(problems.size()), "")));
    };
  }
}
