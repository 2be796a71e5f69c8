package dev.godwit.query.live;

import dev.godwit.contract.RolloutId;
import dev.godwit.query.fleet.Position;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * One reader: its connection, and how far it has read. Made and written to on its event loop. Bytes
 * count as taken when the operating system has them all: the response's own writeQueueFull was seen
 * to stay false while 50 MB waited.
 */
final class Follower {
  private final HttpServerResponse response;
  private final Context loop;
  private final Optional<RolloutId> rollout;
  private volatile Position seen;
  private volatile boolean writing;

  Follower(Vertx vertx, HttpServerResponse response, Wanted wanted) {
    this.response = response;
    this.loop = vertx.getOrCreateContext();
    this.rollout = wanted.rollout();
    this.seen = wanted.since();
  }

  /**
   * What a reader is to be told.
   *
   * @param rollout that the map's bytes are about, if any
   */
  record Wanted(Position since, Optional<RolloutId> rollout) {}

  Wanted wanted() {
    return new Wanted(seen, rollout);
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
