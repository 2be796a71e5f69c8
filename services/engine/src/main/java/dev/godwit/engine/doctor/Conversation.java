package dev.godwit.engine.doctor;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection that questions are asked over, each with a deadline. */
final class Conversation implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final PgConnection connection;

  Conversation(PgConnection connection) {
    this.connection = connection;
    connection.noticeHandler(_ -> {});
  }

  /** The process that the connection was told of. */
  int backend() {
    return connection.processId();
  }

  /**
   * @throws TimeoutException where no answer came in time; the driver's own exceptions otherwise
   */
  RowSet<Row> ask(String query, Object... parameters) throws TimeoutException {
    return parameters.length == 0
        ? await(connection.query(query).execute())
        : await(connection.preparedQuery(query).execute(Tuple.from(parameters)));
  }

  static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    connection.close();
  }
}
