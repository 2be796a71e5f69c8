package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.ReasonCode;
import dev.godwit.coordinator.ReportingWorkers.Does;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API's answers, good and bad. */
final class ApiIT {
  private final Installation fleet = new Installation();

  ApiIT() throws Exception {}

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void brokenBundleIsRefusedWithEveryFindingAndItsLine() throws Exception {
    JsonNode problem =
        Api.assertProblem(
            fleet.api.ask(
                "/bundles",
                Map.of(
                    "files",
                    List.of(
                        file("tenant/20260101000000_a.sql", "SELECT 1;\n\\connect x\n"),
                        file("tenant/20260102000000_b.sql", "SELECT 'open;\n")))),
            422,
            ReasonCode.BUNDLE_INVALID);

    assertThat(problem.get("problems").findValuesAsText("path"))
        .contains("tenant/20260101000000_a.sql", "tenant/20260102000000_b.sql");
    assertThat(problem.get("problems").findValuesAsText("line")).contains("2");
    assertThat(fleet.count("SELECT count(*) FROM godwit.bundles")).isZero();
  }

  @Test
  void publishedBundleIsWhatWorkersRead() throws Exception {
    String digest = fleet.publish("CREATE TABLE a (id int);", "tenant");
    String again = fleet.publish("CREATE TABLE a (id int);", "tenant");

    assertThat(again).isEqualTo(digest);
    JsonNode bundle = fleet.api.get("/bundles/" + digest);
    assertThat(bundle.get("migrations").findValuesAsText("path"))
        .containsExactly("tenant/20260101000000_first.sql");
    assertThat(fleet.api.get("/bundles").get("bundles")).hasSize(1);
    assertThat(fleet.count("SELECT count(*) FROM godwit.worker_bundle_files")).isEqualTo(1);
  }

  @Test
  void secretInPlaceOfItsReferenceIsRefusedAndNotRepeated() throws Exception {
    Map<String, Object> cluster =
        Map.of(
            "id", "c2",
            "host", "db.example.com",
            "port", 5432,
            "username", "godwit",
            "passwordRef", "S3cr3t-hunter2");

    var response = fleet.api.ask("/clusters", cluster);

    Api.assertProblem(response, 400, ReasonCode.REQUEST_INVALID);
    assertThat(response.body()).doesNotContain("S3cr3t");
    assertThat(fleet.api.get("/clusters").get("clusters")).hasSize(1);
    assertThat(fleet.api.get("/clusters/c1").get("sslMode").asText()).isEqualTo("disable");
  }

  @Test
  void unknownFieldsAndUnknownThingsAreRefused() throws Exception {
    Map<String, Object> order =
        Installation.order("sha256:" + "0".repeat(64), Map.of("maxParallel", 2));
    Api.assertProblem(fleet.api.ask("/rollouts", order), 404, ReasonCode.NOT_FOUND);
    Map<String, Object> surplus = new HashMap<>(order);
    surplus.put("state", "completed");
    Api.assertProblem(fleet.api.ask("/rollouts", surplus), 400, ReasonCode.REQUEST_INVALID);
    Api.assertProblem(
        fleet.api.ask("/rollouts/r-nothing/pause", Map.of("reason", "x")),
        404,
        ReasonCode.NOT_FOUND);
    String bundle = fleet.publish("CREATE TABLE a (id int);", "tenant");
    Api.assertProblem(
        fleet.api.ask(
            "/rollouts", Installation.order(bundle, Map.of("tracks", List.of("nothing")))),
        404,
        ReasonCode.NOT_FOUND);
  }

  @Test
  void auditNamesWhoCalledAndNoBodyMaySaySo() throws Exception {
    Map<String, Object> target =
        Map.of(
            "cluster", "c1",
            "database", "d1",
            "tenancy", "database",
            "track", "control",
            "environment", "production");

    fleet.api.post("/targets", Map.of("targets", List.of(target)));

    Api.assertProblem(
        fleet.api.ask("/targets", Map.of("actor", "ada", "targets", List.of(target))),
        400,
        ReasonCode.REQUEST_INVALID);
    assertThat(fleet.api.get("/audit?object=target:c1/d1/public").findValuesAsText("actor"))
        .containsExactly("ada");
  }

  @Test
  void anAnswerIsKeptForAWeek() throws Exception {
    fleet.registerTenants(1);
    fleet.workers.otherwise(Does.HOLD);
    String rollout = fleet.rollOut(fleet.publish("SELECT 1;", "tenant"), Map.of());
    fleet.execute(
        """
        INSERT INTO godwit.answered_commands (key, request_digest, at)
        VALUES ('old', '', now() - interval '8 days'), ('newer', '', now() - interval '6 days')
        """);

    fleet.api.post("/rollouts/%s/abort".formatted(rollout), Map.of("reason", "no"), "new");

    assertThat(fleet.count("SELECT count(*) FROM godwit.answered_commands WHERE key = 'old'"))
        .isZero();
    assertThat(fleet.count("SELECT count(*) FROM godwit.answered_commands WHERE key = 'newer'"))
        .isEqualTo(1);
  }

  @Test
  void targetsOfARolloutAndAuditComeInPages() throws Exception {
    fleet.registerTenants(5);
    String rollout = fleet.rollOut(fleet.publish("SELECT 1;", "tenant"), Map.of());
    fleet.awaitState(rollout, "completed");

    JsonNode first = fleet.api.get("/rollouts/%s/targets?limit=3".formatted(rollout));
    JsonNode second =
        fleet.api.get(
            "/rollouts/%s/targets?limit=3&cursor=%s"
                .formatted(rollout, first.get("next").asText().replace("/", "%2F")));

    assertThat(first.get("targets").findValuesAsText("tenant"))
        .containsExactly("t001", "t002", "t003");
    assertThat(second.get("targets").findValuesAsText("tenant")).containsExactly("t004", "t005");
    assertThat(second.has("next")).isFalse();
    JsonNode audit = fleet.api.get("/audit?limit=2");
    assertThat(audit.get("entries")).hasSize(2);
    assertThat(fleet.api.get("/audit?limit=2&cursor=" + audit.get("next").asText()).get("entries"))
        .isNotEmpty();
    assertThat(fleet.api.get("/rollouts").get("rollouts")).hasSize(1);
  }

  @Test
  void readinessAsksControlDatabaseAndKafka() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI ready = URI.create("http://127.0.0.1:%d/readyz".formatted(fleet.port()));
      var response = client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString());

      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(JsonCodec.mapper().readTree(response.body()).findValuesAsText("check"))
          .containsExactly("control", "kafka");
    }
  }

  private static Map<String, String> file(String path, String content) {
    return Map.of(
        "path",
        path,
        "contentBase64",
        Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
  }
}
