package dev.godwit.query.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * One reader: its connection, and how far it has read. Made and written to on its event loop. Bytes
 * count as taken when the operating system has them all: the response's own writeQueueFull was seen
 * to stay false while 50 MB waited.
 */
final class Follower {
  private final HttpServerResponse response;
  private final Context loop;
  private volatile Position seen;
  private volatile boolean writing;

  Follower(Vertx vertx, HttpServerResponse response, Position seen) {
    this.response = response;
    this.loop = vertx.getOrCreateContext();
    this.seen = seen;
  }

  Position seen() {
    return seen;
  }

  /** Whether it has taken what it was sent; who has not gets nothing more until then. */
  boolean keepsUp() {
    return !writing;
  }

  void send(Buffer event, Position now) {
    seen = now;
    write(event);
  }

  void write(Buffer bytes) {
    writing = true;
    loop.runOnContext(
        ignored -> {
          if (!response.ended() && !response.closed()) {
            response.write(bytes).onSuccess(taken -> writing = false);
          }
        });
  }

  void end() {
    loop.runOnContext(
        ignored -> {
          if (!response.ended() && !response.closed()) {
            var _ = response.end();
          }
        });
  }
}
