package dev.godwit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.Vertx;
import io.vertx.openapi.contract.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each operation of docs/openapi.yaml, tried by nobody, by a stranger and by each role. */
final class EveryOperationTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Node> nodes = new ArrayList<>();

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
    client.close();
  }

  @TestFactory
  List<DynamicTest> everyOperationLetsInTheRoleThatItsDescriptionNames() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String service : List.of("coordinator", "query")) {
      Node node = Node.open(service, Duration.ofSeconds(10));
      nodes.add(node);
      Collection<Operation> described = ServiceContract.load(node.vertx(), service).operations();
      int port = serve(node, described);
      for (Operation operation : described) {
        tests.add(
            dynamicTest(service + " " + operation.getOperationId(), () -> tryAll(port, operation)));
      }
    }
    return tests;
  }

  private int serve(Node node, Collection<Operation> described) {
    return serve(node, described, HttpSettings.loopback(0));
  }

  private int serve(Node node, Collection<Operation> described, HttpSettings settings) {
    Map<String, dev.godwit.runtime.Operation> operations =
        described.stream()
            .collect(Collectors.toMap(Operation::getOperationId, _ -> _ -> Answer.empty()));
    HttpEdge edge = new HttpEdge(node, settings, 1000, new RoleTokens(), operations);
    return node.shutdown().closes("edge", edge).listen();
  }

  private void tryAll(int port, Operation operation) throws Exception {
    String needed = operation.getOpenAPIModel().getString("x-godwit-role");
    if (needed.equals("anyone")) {
      assertThat(call(port, operation, Optional.empty()).statusCode()).isNotIn(401, 403);
      return;
    }
    HttpResponse<String> unnamed = call(port, operation, Optional.empty());
    assertThat(unnamed.statusCode()).isEqualTo(401);
    assertThat(unnamed.headers().firstValue("www-authenticate"))
        .contains("Bearer realm=\"godwit\"");
    HttpResponse<String> stranger = call(port, operation, Optional.of("gdw_nobody's"));
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("www-authenticate").orElse(""))
        .contains("invalid_token");
    for (Role role : Role.values()) {
      HttpResponse<String> answer = call(port, operation, Optional.of(role.text()));
      if (role.covers(Role.parse(needed))) {
        assertThat(answer.statusCode()).as(role.text()).isNotIn(401, 403, 404, 405, 500);
      } else {
        assertThat(answer.statusCode()).as(role.text()).isEqualTo(403);
        assertThat(answer.body()).contains("FORBIDDEN", "this needs the role " + needed);
      }
    }
  }

  private HttpResponse<String> call(int port, Operation operation, Optional<String> token)
      throws Exception {
    String path = operation.getOpenAPIPath().replaceAll("\\{[^}]*}", "x");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(operation.getHttpMethod().name(), BodyPublishers.noBody());
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void sessionCookieChangesThingsFromItsOwnPageOnly() throws Exception {
    Node node = Node.open("coordinator", Duration.ofSeconds(10));
    nodes.add(node);
    int port = serve(node, ServiceContract.load(node.vertx(), "coordinator").operations());
    String own = "http://127.0.0.1:" + port;

    assertThat(pause(port, Optional.of(own)).statusCode()).isEqualTo(204);
    for (String foreign :
        List.of("https://evil.example", "http://127.0.0.1:1", "null", own + ".x")) {
      HttpResponse<String> refused = pause(port, Optional.of(foreign));
      assertThat(refused.statusCode()).as(foreign).isEqualTo(403);
      assertThat(refused.body()).contains("FORBIDDEN");
    }
    assertThat(pause(port, Optional.empty()).statusCode()).isEqualTo(403);
  }

  @Test
  void sessionCookieAlsoChangesThingsFromThePageThatIsNamed() throws Exception {
    Node node = Node.open("coordinator", Duration.ofSeconds(10));
    nodes.add(node);
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            Optional.empty(),
            true,
            Optional.of(Origin.parse("https://page.example")));
    int port =
        serve(node, ServiceContract.load(node.vertx(), "coordinator").operations(), settings);

    HttpResponse<String> paused = pause(port, Optional.of("https://page.example"));

    assertThat(paused.statusCode()).isEqualTo(204);
    assertThat(paused.headers().firstValue("access-control-allow-origin"))
        .contains("https://page.example");
    assertThat(paused.headers().firstValue("access-control-allow-credentials")).contains("true");
    for (String foreign : List.of("https://evil.example", "null", "https://page.example.evil")) {
      HttpResponse<String> refused = pause(port, Optional.of(foreign));
      assertThat(refused.statusCode()).as(foreign).isEqualTo(403);
      assertThat(refused.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  private HttpResponse<String> pause(int port, Optional<String> origin) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/rollouts/r/pause"))
            .header("Cookie", "godwit_session=operator")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"reason\":\"x\"}"));
    origin.ifPresent(page -> request.header("Origin", page));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void anOperationThatNamesNoRoleStopsTheStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Needed.parse("everybody"))
        .withMessageContaining("viewer, operator, releaser or admin");
  }

  @Test
  void rolesAreOrdered() {
    Vertx vertx = Vertx.vertx();
    try {
      Map<String, Needed> needed =
          ServiceContract.needed(ServiceContract.load(vertx, "coordinator"));
      assertThat(needed.get("pauseRollout")).isEqualTo(new Needed.AtLeast(Role.OPERATOR));
      assertThat(needed.get("startRollout")).isEqualTo(new Needed.AtLeast(Role.RELEASER));
      assertThat(needed.get("registerTenants")).isEqualTo(new Needed.AtLeast(Role.ADMIN));
      assertThat(
              Arrays.stream(Role.values())
                  .collect(Collectors.toMap(Function.identity(), r -> r.covers(Role.RELEASER))))
          .containsEntry(Role.VIEWER, false)
          .containsEntry(Role.OPERATOR, false)
          .containsEntry(Role.RELEASER, true)
          .containsEntry(Role.ADMIN, true);
    } finally {
      vertx.close().await();
    }
  }
}
