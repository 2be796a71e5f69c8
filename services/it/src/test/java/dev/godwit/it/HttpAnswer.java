package dev.godwit.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.Token;
import dev.godwit.contract.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** An answer of the API as it came, for requests that are refused. */
record HttpAnswer(int status, JsonNode body) {
  static HttpAnswer post(URI service, Token token, String path, Object body) {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/api/v1" + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token.value())
            .POST(BodyPublishers.ofByteArray(JsonCodec.write(body)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return new HttpAnswer(response.statusCode(), JsonCodec.mapper().readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
