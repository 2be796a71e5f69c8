package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.ReasonCode;
import dev.godwit.runtime.ServiceContract;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;

/** A client that believes no answer before it has been checked against docs/openapi.yaml. */
final class Api implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private final OpenAPIContract contract = ServiceContract.load(vertx, "coordinator");
  private final ResponseValidator validator = ResponseValidator.create(vertx, contract);
  private volatile int port;
  private volatile String token = "";

  void port(int now) {
    port = now;
  }

  void token(String now) {
    token = now;
  }

  String token() {
    return token;
  }

  int status(String path) throws Exception {
    return send(path, HttpRequest.newBuilder()).statusCode();
  }

  JsonNode get(String path) throws Exception {
    return checked(HttpMethod.GET, path, send(path, HttpRequest.newBuilder()));
  }

  JsonNode patch(String path, Object body) throws Exception {
    return checked(HttpMethod.PATCH, path, ask("PATCH", path, body));
  }

  JsonNode put(String path, Object body) throws Exception {
    return checked(HttpMethod.PUT, path, ask("PUT", path, body));
  }

  HttpResponse<String> ask(String method, String path, Object body) throws Exception {
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(JsonCodec.write(body))));
  }

  HttpResponse<String> delete(String path) throws Exception {
    return send(path, HttpRequest.newBuilder().DELETE());
  }

  JsonNode post(String path, Object body) throws Exception {
    return checked(HttpMethod.POST, path, ask(path, body));
  }

  JsonNode post(String path, Object body, String idempotencyKey) throws Exception {
    return checked(HttpMethod.POST, path, ask(path, body, idempotencyKey));
  }

  HttpResponse<String> ask(String path, Object body) throws Exception {
    return send(path, posting(body));
  }

  HttpResponse<String> ask(String path, Object body, String idempotencyKey) throws Exception {
    return send(path, posting(body).header("Idempotency-Key", idempotencyKey));
  }

  static JsonNode assertProblem(HttpResponse<String> response, int status, ReasonCode code)
      throws Exception {
    JsonNode problem = JsonCodec.mapper().readTree(response.body());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(problem.path("code").asText()).isEqualTo(code.name());
    return problem;
  }

  JsonNode command(String rollout, String verb) throws Exception {
    return post("/rollouts/%s/%s".formatted(rollout, verb), Map.of("reason", "test"));
  }

  private static HttpRequest.Builder posting(Object body) {
    return HttpRequest.newBuilder()
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(JsonCodec.write(body)));
  }

  private HttpResponse<String> send(String path, HttpRequest.Builder request) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/api/v1%s".formatted(port, path));
    return client.send(
        request.uri(uri).header("Authorization", "Bearer " + token).build(),
        BodyHandlers.ofString());
  }

  private JsonNode checked(HttpMethod method, String path, HttpResponse<String> response)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    String bare = "/api/v1" + path.replaceAll("\\?.*", "");
    Operation operation = Objects.requireNonNull(contract.findOperation(bare, method));
    validator
        .validate(
            ValidatableResponse.create(
                response.statusCode(), Buffer.buffer(response.body()), "application/json"),
            operation.getOperationId())
        .await();
    return JsonCodec.mapper().readTree(response.body());
  }

  @Override
  public void close() {
    client.close();
    vertx.close().await();
  }
}
