package dev.godwit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.ReasonCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The edge of the query service's description, with operations that only this test knows. */
final class HttpEdgeTest {
  private final Node node = Node.open("query", Duration.ofSeconds(10));
  private final HttpClient client = HttpClient.newHttpClient();
  private Operation fleet = call -> Answer.ok(Map.of("thread", Thread.currentThread().isVirtual()));

  @AfterEach
  void close() {
    node.close();
    client.close();
  }

  @Test
  void operationRunsOnAVirtualThread() throws Exception {
    HttpResponse<String> response = get(listen(), "/api/v1/fleet");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"thread\":true}");
  }

  @Test
  void responseTellsTheBrowserToBeCareful() throws Exception {
    HttpResponse<String> response = get(listen(), "/api/v1/fleet");

    assertThat(response.headers().map())
        .containsKeys("x-content-type-options", "x-frame-options", "content-security-policy")
        .hasEntrySatisfying(
            "cache-control", values -> assertThat(values).containsExactly("no-store"));
  }

  @Test
  void unknownPathAndWrongMethodAreProblems() throws Exception {
    int port = listen();

    assertProblem(get(port, "/api/v1/nothing"), 404, ReasonCode.NOT_FOUND);
    assertProblem(
        send(port, "/api/v1/fleet", HttpRequest.newBuilder().DELETE()),
        405,
        ReasonCode.REQUEST_INVALID);
  }

  @Test
  void refusedRequestIsTheProblemItCarries() throws Exception {
    fleet =
        call -> {
          throw new Refused(Problem.conflict("the rollout is not paused"));
        };

    JsonNode problem = assertProblem(get(listen(), "/api/v1/fleet"), 409, ReasonCode.CONFLICT);

    assertThat(problem.get("detail").asText()).isEqualTo("the rollout is not paused");
  }

  @Test
  void surpriseKeepsItsDetailsInside() throws Exception {
    fleet =
        call -> {
          throw new IllegalStateException("password=S3cr3t");
        };

    HttpResponse<String> response = get(listen(), "/api/v1/fleet");

    assertProblem(response, 500, ReasonCode.INTERNAL);
    assertThat(response.body()).doesNotContain("S3cr3t");
  }

  @Test
  void answerThatIsNotWritableIsAProblem() throws Exception {
    fleet = call -> Answer.ok(new Object());

    assertProblem(get(listen(), "/api/v1/fleet"), 500, ReasonCode.INTERNAL);
  }

  @Test
  void tooLargeBodyIsRefused() throws Exception {
    HttpResponse<String> response =
        send(
            listen(),
            "/api/v1/fleet",
            HttpRequest.newBuilder().method("GET", BodyPublishers.ofString("x".repeat(2000))));

    assertProblem(response, 413, ReasonCode.REQUEST_INVALID);
  }

  @Test
  void readinessNamesWhatIsMissingAndLivenessDoesNotCare() throws Exception {
    node.health().check("kafka", () -> Optional.of("no broker answers"));
    int port = listen();

    HttpResponse<String> ready = get(port, "/readyz");

    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body())
        .isEqualTo(
            "{\"ready\":false,\"checks\":[{\"check\":\"kafka\",\"ok\":false,"
                + "\"reason\":\"no broker answers\"}]}");
    assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreInPrometheusFormat() throws Exception {
    assertThat(get(listen(), "/metrics").body())
        .contains("jvm_memory_used_bytes")
        .contains("service=\"query\"");
  }

  @Test
  void handlersAreThoseOfTheDescription() {
    assertThatIllegalStateException()
        .isThrownBy(() -> edge(HttpSettings.loopback(0), Map.of("getFlock", fleet)))
        .withMessageContaining("getFleet")
        .withMessageContaining("getFlock");
  }

  @Test
  void pathThatOnlyLooksLikeAnOperationsRunsNoOperation() throws Exception {
    int port = listen();

    for (String path :
        List.of("//api/v1/fleet", "/api//v1/fleet", "/api/v1/./fleet", "/api/v1/fleet/")) {
      HttpRequest.Builder unnamed = HttpRequest.newBuilder();
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      assertThat(client.send(unnamed.uri(uri).build(), BodyHandlers.ofString()).statusCode())
          .as(path)
          .isIn(401, 404);
    }
  }

  @Test
  void probesAskWhoCallsWhereTheyAreNotOpen() throws Exception {
    HttpSettings closed = new HttpSettings("127.0.0.1", 0, Optional.empty(), false);
    int port = node.shutdown().closes("edge", edge(closed, operations())).listen();
    HttpRequest.Builder unnamed = HttpRequest.newBuilder();

    for (String probe : List.of("/readyz", "/metrics")) {
      URI uri = URI.create("http://127.0.0.1:" + port + probe);
      assertThat(client.send(unnamed.uri(uri).build(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(401);
      assertThat(get(port, probe).statusCode()).isEqualTo(200);
    }
    assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
  }

  private int listen() {
    return node.shutdown().closes("edge", edge(HttpSettings.loopback(0), operations())).listen();
  }

  private HttpEdge edge(HttpSettings settings, Map<String, Operation> operations) {
    return new HttpEdge(node, settings, 1000, new RoleTokens(), operations);
  }

  private Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>();
    ServiceContract.load(node.vertx(), "query")
        .operations()
        .forEach(described -> operations.put(described.getOperationId(), call -> Answer.empty()));
    operations.put("getFleet", call -> fleet.answer(call));
    return operations;
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return send(port, path, HttpRequest.newBuilder());
  }

  private HttpResponse<String> send(int port, String path, HttpRequest.Builder request)
      throws Exception {
    return client.send(
        request
            .uri(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer viewer")
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode assertProblem(HttpResponse<String> response, int status, ReasonCode code)
      throws Exception {
    JsonNode problem = JsonCodec.mapper().readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(problem.fieldNames())
        .toIterable()
        .containsExactly("type", "title", "status", "detail", "code", "next");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("code").asText()).isEqualTo(code.name());
    return problem;
  }
}
