package dev.godwit.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.JsonCodec;
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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;

/** A client that believes no answer before it has been checked against docs/openapi.yaml. */
final class Api implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private final OpenAPIContract contract = ServiceContract.load(vertx, "query");
  private final ResponseValidator validator = ResponseValidator.create(vertx, contract);
  private final int port;

  Api(int port) {
    this.port = port;
  }

  JsonNode get(String path) throws Exception {
    HttpResponse<String> response = ask(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    String bare = path.replaceAll("\\?.*", "");
    Operation operation = Objects.requireNonNull(contract.findOperation(bare, HttpMethod.GET));
    validator
        .validate(
            ValidatableResponse.create(200, Buffer.buffer(response.body()), "application/json"),
            operation.getOperationId())
        .await();
    return JsonCodec.mapper().readTree(response.body());
  }

  HttpResponse<String> ask(String path) throws Exception {
    return ask(path, Map.of());
  }

  HttpResponse<String> ask(String path, Map<String, String> headers) throws Exception {
    return client.send(request(path, headers), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String path, Map<String, String> headers) throws Exception {
    return client.send(request(path, headers), BodyHandlers.ofByteArray());
  }

  private HttpRequest request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).header("Authorization", Ada.BEARER);
    headers.forEach(request::header);
    return request.build();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    client.close();
    vertx.close().await();
  }
}
