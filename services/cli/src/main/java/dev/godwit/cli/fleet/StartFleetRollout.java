package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.PublishBundle;
import dev.godwit.contract.BundleDigest;
import dev.godwit.migrations.Bundle;
import java.util.Map;

/** Has the coordinator carry an order out on a fleet. */
public record StartFleetRollout(ApiClient coordinator) {

  /**
   * Publishes the migrations, which changes nothing where they are published already, and starts.
   *
   * @return the rollout's id
   * @throws ApiRefused where the coordinator refuses or does not answer
   */
  public String run(Bundle bundle, FleetOrder order) throws ApiRefused {
    coordinator.post("/bundles", PublishBundle.request(bundle, null));
    return start(bundle.digest(), order, Map.of()).path("rollout").asText();
  }

  /**
   * Starts it with migrations that are published, and returns the coordinator's answer.
   *
   * @param headers of the request, such as an {@code Idempotency-Key}
   */
  public JsonNode start(BundleDigest bundle, FleetOrder order, Map<String, String> headers)
      throws ApiRefused {
    return coordinator.post("/rollouts", order.body(bundle), headers);
  }

  /** What it would come to if it were started now. */
  public JsonNode preview(BundleDigest bundle, FleetOrder order) throws ApiRefused {
    return coordinator.post("/rollouts/preview", order.body(bundle));
  }
}
