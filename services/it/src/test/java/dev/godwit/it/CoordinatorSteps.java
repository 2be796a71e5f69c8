package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** What tests ask of the coordinator, as any client of its API does. */
final class CoordinatorSteps implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ApiClient api;

  CoordinatorSteps(ApiClient coordinator) {
    this.api = coordinator;
  }

  ApiClient api() {
    return api;
  }

  void registerCluster(Map<String, Object> cluster) {
    post("/clusters", cluster);
  }

  void registerTenants(List<Map<String, Object>> tenants) {
    post("/tenants", Map.of("tenants", tenants));
  }

  /** Publishes the texts as migrations 1, 2, … of the track {@code tenant}; returns the digest. */
  String publish(String... texts) {
    return publishFiles(Scripts.files(List.of(texts)));
  }

  String publishFiles(List<Map<String, String>> files) {
    return post("/bundles", Map.of("files", files)).path("digest").asText();
  }

  /**
   * Starts a rollout over the whole environment; {@code more} are further fields of the request.
   */
  String start(String bundle, String environment, Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("bundle", bundle);
    request.put("environment", environment);
    request.put("reason", "to see what happens");
    return post("/rollouts", request).path("rollout").asText();
  }

  /** All targets in one wave. */
  static Map<String, Object> oneWave(int maxParallel) {
    return Map.of("waves", List.of(Map.of("rest", true)), "maxParallel", maxParallel);
  }

  void command(String rollout, String verb, String reason) {
    post("/rollouts/%s/%s".formatted(rollout, verb), Map.of("reason", reason));
  }

  /** As the coordinator tells it now; the counts of its waves always sum to their size. */
  RolloutStatus look(String rollout) throws ApiRefused {
    JsonNode answer = api.get("/rollouts/" + rollout).path("rollout");
    try {
      RolloutStatus status = JsonCodec.mapper().treeToValue(answer, RolloutStatus.class);
      assertThat(status.waves()).allMatch(wave -> wave.counts().total() == wave.size());
      return status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RolloutStatus await(String rollout, RolloutStatus.State state) {
    return await(rollout, "state " + state, status -> status.state() == state);
  }

  /** Waits, also through times when the coordinator does not answer. */
  RolloutStatus await(String rollout, String what, Predicate<RolloutStatus> wanted) {
    return Awaitility.await("%s reaches %s".formatted(rollout, what))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(ApiRefused.class)
        .until(() -> look(rollout), wanted);
  }

  static int sum(RolloutStatus status, ToIntFunction<RolloutStatus.Counts> count) {
    return status.waves().stream().map(RolloutStatus.Wave::counts).mapToInt(count).sum();
  }

  /** Complete: every one of that many targets has succeeded. */
  RolloutStatus awaitCompleted(String rollout, int size) {
    RolloutStatus status =
        await(rollout, "its end", look -> look.state() != RolloutStatus.State.RUNNING);
    assertThat(status.state()).as(status.reason()).isEqualTo(RolloutStatus.State.COMPLETED);
    assertThat(sum(status, RolloutStatus.Counts::succeeded)).isEqualTo(size);
    assertThat(sum(status, RolloutStatus.Counts::total)).isEqualTo(size);
    return status;
  }

  /** Every target of the rollout with its state and failure. */
  List<JsonNode> targets(String rollout) {
    return list(get("/rollouts/%s/targets?limit=1000".formatted(rollout)).path("targets"));
  }

  /** The failure of one of the rollout's targets; missing where it has none. */
  JsonNode failure(String rollout, String target) {
    return targets(rollout).stream()
        .filter(node -> node.path("target").asText().equals(target))
        .findFirst()
        .orElseThrow()
        .path("failure");
  }

  /** Each entry as {@code actor action object}, the oldest first. */
  List<String> audit() {
    return list(get("/audit?limit=1000").path("entries")).reversed().stream()
        .map(
            entry ->
                "%s %s %s"
                    .formatted(
                        entry.path("actor").asText(),
                        entry.path("action").asText(),
                        entry.path("object").asText()))
        .toList();
  }

  /** How the rollout runs now. */
  JsonNode rules(String rollout) {
    return get("/rollouts/" + rollout).path("rules");
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private JsonNode get(String path) {
    try {
      return api.get(path);
    } catch (ApiRefused e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode post(String path, Object body) {
    try {
      return api.post(path, body);
    } catch (ApiRefused e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
