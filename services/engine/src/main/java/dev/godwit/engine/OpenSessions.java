package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions, and keeps those of databases with several targets warm for a moment: a new
 * connection costs the server more than a small migration does.
 */
final class OpenSessions implements AutoCloseable {
  private record Place(Endpoint server, Identifier database) {}

  private final Vertx vertx;
  private final EngineSettings settings;
  private final Map<Place, Deque<Session>> warm = new ConcurrentHashMap<>();

  OpenSessions(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /** A session of this database that another target has left warm, or a new one. */
  Session warmOrNew(Endpoint server, Identifier database) {
    Session session = take(new Place(server, database));
    return session == null ? open(server, database) : session;
  }

  /**
   * A new session. All timeouts and the search path are set by the statements that follow, so that
   * a new session and a warm one are the same.
   */
  Session open(Endpoint server, Identifier database) {
    return new Session(
        Session.await(
            PgConnection.connect(vertx, ConnectOptions.of(server, database)),
            settings.connectTimeout()));
  }

  /** Leaves a session without locks, transaction or foreign settings for the next target. */
  void keepWarm(Endpoint server, Identifier database, Session session) {
    Place place = new Place(server, database);
    warm.compute(
        place,
        (_, idle) -> {
          Deque<Session> sessions = idle == null ? new ArrayDeque<>() : idle;
          sessions.addFirst(session);
          return sessions;
        });
    Duration idle = settings.warmIdle();
    vertx.timer(idle.toMillis(), TimeUnit.MILLISECONDS).onSuccess(_ -> retire(place, session));
  }

  private @Nullable Session take(Place place) {
    Session[] taken = new Session[1];
    warm.computeIfPresent(
        place,
        (_, idle) -> {
          taken[0] = idle.pollFirst();
          return idle.isEmpty() ? null : idle;
        });
    return taken[0];
  }

  private void retire(Place place, Session session) {
    boolean[] found = new boolean[1];
    warm.computeIfPresent(
        place,
        (_, idle) -> {
          found[0] = idle.remove(session);
          return idle.isEmpty() ? null : idle;
        });
    if (found[0]) {
      session.abandon();
    }
  }

  @Override
  public void close() {
    for (Place place : warm.keySet()) {
      for (Session session = take(place); session != null; session = take(place)) {
        session.close();
      }
    }
  }
}
