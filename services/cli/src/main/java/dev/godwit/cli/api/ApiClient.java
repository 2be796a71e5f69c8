package dev.godwit.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.JsonCodec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** JSON over HTTP to one of Godwit's services. */
public final class ApiClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI base;
  private final Optional<Token> token;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param base such as {@code http://127.0.0.1:8081}
   * @param token who calls; nobody where empty
   */
  public ApiClient(URI base, Optional<Token> token) {
    this.base = base;
    this.token = token;
  }

  /** Calls as the person at this terminal. */
  public static ApiClient loggedIn(URI base) {
    return new ApiClient(base, new Logins(System.getenv()).token(base));
  }

  public URI base() {
    return base;
  }

  /**
   * Reads.
   *
   * @param path below {@code /api/v1}, such as {@code /rollouts}
   * @throws ApiRefused with the service's problem, or where it does not answer
   */
  public JsonNode get(String path) throws ApiRefused {
    return send(request(path).GET().build());
  }

  public JsonNode post(String path, Object body) throws ApiRefused {
    return post(path, body, Map.of());
  }

  public JsonNode post(String path, Object body, Map<String, String> headers) throws ApiRefused {
    HttpRequest.Builder request =
        request(path).POST(BodyPublishers.ofByteArray(JsonCodec.write(body)));
    headers.forEach(request::header);
    return send(request.build());
  }

  /** Changes a part of something. */
  public JsonNode patch(String path, Object body) throws ApiRefused {
    return send(
        request(path).method("PATCH", BodyPublishers.ofByteArray(JsonCodec.write(body))).build());
  }

  public JsonNode put(String path, Object body) throws ApiRefused {
    return send(request(path).PUT(BodyPublishers.ofByteArray(JsonCodec.write(body))).build());
  }

  public JsonNode delete(String path) throws ApiRefused {
    return send(request(path).DELETE().build());
  }

  /** A name as a part of a path. */
  public static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/api/v1" + path))
            .timeout(TIMEOUT)
            .header("Accept", "application/json, application/problem+json")
            .header("Content-Type", "application/json");
    token.ifPresent(known -> request.header("Authorization", "Bearer " + known.value()));
    return request;
  }

  private JsonNode send(HttpRequest request) throws ApiRefused {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      JsonNode body =
          response.body().length == 0
              ? JsonCodec.mapper().createObjectNode()
              : JsonCodec.mapper().readTree(response.body());
      if (response.statusCode() >= 400) {
        throw ApiRefused.problem(response.statusCode(), body);
      }
      return body;
    } catch (ConnectException e) {
      throw ApiRefused.unreachable(
          "nothing answers at %s: start the service, or name its address with --api"
              .formatted(base),
          e);
    } catch (IOException e) {
      throw ApiRefused.unreachable("%s does not answer as expected: %s".formatted(base, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiRefused("interrupted while waiting for " + base, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
