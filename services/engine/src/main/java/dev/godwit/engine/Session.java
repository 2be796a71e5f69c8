package dev.godwit.engine;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of one job. All of the engine's waiting happens here: a call blocks its virtual
 * thread until the server answers or the deadline passes, because a driver's future need not
 * complete when the network is cut.
 */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(2);

  private final PgConnection connection;
  private volatile boolean broken;

  Session(PgConnection connection) {
    this.connection = connection;
    // Notices are a script's own words and may hold row data; what breaks is heard by who waits.
    connection.noticeHandler(_ -> {});
    connection.exceptionHandler(e -> LOG.debug("the connection reported an error", e));
  }

  /** The backend's process id as the server told it when the connection was made. */
  int backend() {
    return connection.processId();
  }

  /** PostgreSQL's major version, as the server told it when the connection was made. */
  int serverVersion() {
    return connection.databaseMetadata().majorVersion();
  }

  /** Whether the connection can still be used. */
  boolean broken() {
    return broken;
  }

  /**
   * Sends one message of SQL text, which may hold several statements.
   *
   * @return the first statement's rows; {@link RowSet#next()} leads to the others'
   * @throws SqlFailed where the server refused it or did not answer in time
   */
  RowSet<Row> run(String sql, Duration deadline) {
    try {
      return await(connection.query(sql).execute(), deadline);
    } catch (SqlFailed e) {
      broken |= e.connectionLost();
      throw e;
    }
  }

  /** The same; returns the rows of each statement, in order. */
  List<RowSet<Row>> runAll(String sql, Duration deadline) {
    return Stream.iterate(run(sql, deadline), Objects::nonNull, RowSet::next).toList();
  }

  static <T> T await(Future<T> future, Duration deadline) {
    try {
      return future.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (PgException e) {
      throw SqlFailed.refused(e);
    } catch (TimeoutException e) {
      throw SqlFailed.lost("no answer within " + deadline.toSeconds() + " s", e);
    } catch (VertxException e) {
      throw SqlFailed.lost(
          e.getMessage() == null ? "the connection was closed" : e.getMessage(), e);
    } catch (Exception e) {
      throw SqlFailed.lost(
          e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
    }
  }

  /**
   * Asks the server to end the statement under way; may be called from any thread. Such a word may
   * come late, so the session is not used for anything else afterwards.
   */
  void interrupt() {
    broken = true;
    connection.cancelRequest().onFailure(e -> LOG.debug("a cancel request failed", e));
  }

  /** Ends the session without waiting for the server's word. */
  void abandon() {
    connection.close();
  }

  /** Ends the session; what it had not committed is rolled back and its locks are released. */
  @Override
  public void close() {
    try {
      if (broken) {
        abandon();
      } else {
        await(connection.close(), CLOSE_DEADLINE);
      }
    } catch (SqlFailed e) {
      LOG.debug("closing a connection failed", e);
    }
  }
}
