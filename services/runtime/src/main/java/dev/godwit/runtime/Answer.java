package dev.godwit.runtime;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** What an operation gives back. */
public sealed interface Answer
    permits Answer.Json, Answer.Bytes, Answer.Empty, Answer.Stream, Answer.Noted, Problem {
  /** A value, written as the contract's JSON. */
  record Json(int status, Object body) implements Answer {}

  /** Bytes of some media type. */
  record Bytes(String type, Buffer body) implements Answer {}

  /** An answer with headers of its own. */
  record Noted(Map<String, String> headers, Answer answer) implements Answer {
    public Noted {
      headers = Map.copyOf(headers);
    }
  }

  /** A status without a body. */
  record Empty(int status) implements Answer {}

  /** Hands the response over, on its event loop; who takes it has to end it. */
  record Stream(Handler<HttpServerResponse> taker) implements Answer {}

  static Answer ok(Object body) {
    return new Json(200, body);
  }

  static Answer created(Object body) {
    return new Json(201, body);
  }

  static Answer accepted(Object body) {
    return new Json(202, body);
  }

  static Answer empty() {
    return new Empty(204);
  }
}
