package dev.godwit.query.live;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutId;
import dev.godwit.query.api.FleetSummary;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Freshness;
import dev.godwit.query.fleet.Position;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
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
  private static final int LARGEST = 256 * 1024;
  private static final long BEATS_PER_SIGN_OF_LIFE = 60;

  private final Vertx vertx;
  private final FleetStore store;
  private final Freshness fresh;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean beating = new AtomicBoolean();
  private final long timer;
  private long beats;

  private record Event(Buffer bytes, Position now) {}

  public ChangeFeed(Vertx vertx, FleetStore store, Freshness fresh) {
    this.vertx = vertx;
    this.store = store;
    this.fresh = fresh;
    this.timer = vertx.setPeriodic(BEAT_MILLIS, ignored -> startBeat());
  }

  /** The operation {@code followEvents}. */
  public Answer follow(Call call) {
    Position seen = call.header("Last-Event-ID").map(store::position).orElse(store.nowhere());
    Optional<RolloutId> rollout = call.query("rollout", RolloutId::new);
    return new Answer.Stream(response -> add(response, new Follower.Wanted(seen, rollout)));
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

  private void add(HttpServerResponse response, Follower.Wanted wanted) {
    Follower follower = new Follower(vertx, response, wanted);
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
      Map<Follower.Wanted, Optional<Event>> events = new HashMap<>();
      followers.stream()
          .filter(Follower::keepsUp)
          .forEach(
              follower ->
                  events
                      .computeIfAbsent(follower.wanted(), this::eventAfter)
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

  private Optional<Event> eventAfter(Follower.Wanted wanted) {
    return store.askSince(
        wanted.since(),
        (fleet, news) ->
            news.now().equals(wanted.since())
                ? Optional.empty()
                : Optional.of(event(fleet, news, wanted.rollout())));
  }

  private Event event(Fleet fleet, FleetStore.News news, Optional<RolloutId> rollout) {
    return news.changes()
        .map(
            changes ->
                FleetChange.of(fleet, FleetSummary.of(fleet, fresh), news.now(), changes, rollout))
        .map(change -> event("change", news.now(), limited(change)))
        .orElseGet(() -> event("reset", news.now(), JsonCodec.write(Map.of())));
  }

  /** Each reader that does not read holds one event: that has to be little. */
  private static byte[] limited(FleetChange change) {
    byte[] whole = JsonCodec.write(change);
    return whole.length <= LARGEST ? whole : JsonCodec.write(change.shortened());
  }

  private static Event event(String name, Position now, byte[] data) {
    return new Event(
        Buffer.buffer("id: %s\nevent: %s\ndata: ".formatted(now, name))
            .appendBytes(data)
            .appendString("\n\n"),
        now);
  }
}
