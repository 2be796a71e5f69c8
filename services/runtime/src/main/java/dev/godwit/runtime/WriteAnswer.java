package dev.godwit.runtime;

import dev.godwit.contract.JsonCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** Puts an answer on the wire, on the response's event loop; drops it where the client has gone. */
final class WriteAnswer {
  private WriteAnswer() {}

  static void to(HttpServerResponse response, Answer answer) {
    if (response.ended() || response.closed()) {
      return;
    }
    switch (answer) {
      case Answer.Json json -> write(response, json.status(), "application/json", json.body());
      case Answer.Bytes(String type, Buffer body) ->
          response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
      case Answer.Noted(Map<String, String> headers, Answer noted) -> {
        headers.forEach(response::putHeader);
        to(response, noted);
      }
      case Answer.Empty empty -> response.setStatusCode(empty.status()).end();
      case Answer.Stream stream -> stream.taker().handle(response);
      case Problem problem ->
          write(response, problem.status(), "application/problem+json", problem);
    }
  }

  private static void write(HttpServerResponse response, int status, String type, Object body) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .end(Buffer.buffer(JsonCodec.write(body)));
  }
}
