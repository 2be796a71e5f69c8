package dev.godwit.query.live;

import dev.godwit.contract.JsonCodec;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Server-sent events for any number of readers. At each beat every reader that has taken what it
 * was sent gets one event with all that changed since; readers that stand at the same place share
 * its bytes. A reader from too long ago is told to look at everything anew ({@code reset}).
 */
public final class ChangeFeed implements AutoCloseable {
  private static final long BEAT_MILLIS = 250;
  private static final long BEATS_PER_SIGN_OF_LIFE = 60;

  private final Vertx vertx;
  private final FleetStore store;
  private final long life;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean beating = new AtomicBoolean();
  private final long timer;
  private long beats;

  private record Event(Buffer bytes, Position now) {}

  public ChangeFeed(Vertx vertx, FleetStore store, Clock clock) {
    this.vertx = vertx;
    this.store = store;
    this.life = clock.millis();
    this.timer = vertx.setPeriodic(BEAT_MILLIS, ignored -> startBeat());
  }

  /** The operation {@code followEvents}. */
  public Answer follow(Call call) {
    Position seen =
        call.header("Last-Event-ID")
            .map(text -> Position.parse(text, life))
            .orElse(Position.nowhere(life));
    return new Answer.Stream(response -> add(response, seen));
  }

  /** How many readers there are. */
  public int followers() {
    return followers.size();
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    followers.forEach(Follower::end);
  }

  private void add(HttpServerResponse response, Position seen) {
    Follower follower = new Follower(vertx, response, seen);
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.closeHandler(ignored -> followers.remove(follower));
    response.exceptionHandler(ignored -> followers.remove(follower));
    follower.write(Buffer.buffer("retry: 1000\n\n"));
    followers.add(follower);
  }

  private void startBeat() {
    // A beat that takes longer than the pause leaves the next ones out.
    if (!followers.isEmpty() && beating.compareAndSet(false, true)) {
      Thread.ofVirtual().name("change-feed").start(this::beat);
    }
  }

  private void beat() {
    try {
      Map<Position, Optional<Event>> events = new HashMap<>();
      followers.stream()
          .filter(Follower::keepsUp)
          .forEach(
              follower ->
                  events
                      .computeIfAbsent(follower.seen(), this::eventAfter)
                      .ifPresent(event -> follower.send(event.bytes(), event.now())));
      beats++;
      if (beats % BEATS_PER_SIGN_OF_LIFE == 0) {
        followers.stream()
            .filter(Follower::keepsUp)
            .forEach(follower -> follower.write(Buffer.buffer(":\n\n")));
      }
    } finally {
      beating.set(false);
    }
  }

  private Optional<Event> eventAfter(Position seen) {
    return store.askSince(
        seen.number(),
        (fleet, news) -> {
          Position now = new Position(life, news.head());
          if (now.equals(seen)) {
            return Optional.empty();
          }
          return Optional.of(
              news.changes()
                  .map(changes -> event("change", now, FleetChange.of(fleet, changes)))
                  .orElseGet(() -> event("reset", now, Map.of())));
        });
  }

  private static Event event(String name, Position now, Object data) {
    String json = new String(JsonCodec.write(data), StandardCharsets.UTF_8);
    return new Event(
        Buffer.buffer("id: %s\nevent: %s\ndata: %s\n\n".formatted(now, name, json)), now);
  }
}
