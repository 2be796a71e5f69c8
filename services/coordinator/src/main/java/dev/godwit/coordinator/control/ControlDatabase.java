package dev.godwit.coordinator.control;

import dev.godwit.engine.ConnectOptions;
import dev.godwit.engine.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs transactions on the control database, for callers on virtual threads. Each wait has a
 * deadline, because a driver's future need not complete when the network is cut; when one passes,
 * all connections are made anew.
 */
public final class ControlDatabase implements Transactions, AutoCloseable {
  private static final int CONNECTIONS = 8;
  private static final int TRIES = 5;

  private final Vertx vertx;
  private final DatabaseUrl url;
  private final Duration deadline;
  private volatile Pool pool;

  /**
   * Opens no connection yet.
   *
   * @param deadline for each statement
   */
  public ControlDatabase(Vertx vertx, DatabaseUrl url, Duration deadline) {
    this.vertx = vertx;
    this.url = url;
    this.deadline = deadline;
    this.pool = connect();
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (ControlFailed e) {
        if (!e.mayPass() || attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** How to reach the database with a connection outside the pool. */
  public PgConnectOptions options(String applicationName) {
    return ConnectOptions.of(url.server(), url.database())
        .addProperty("application_name", applicationName)
        // Estimates of set-based statements are high before they know their sets; compiling such a
        // statement took 200 ms each time, running it 5.
        .addProperty("jit", "off");
  }

  private <T> T once(Function<Transaction, T> work) {
    SqlConnection connection = await(pool.getConnection());
    try {
      Transaction transaction = new Transaction(this, connection);
      transaction.begin();
      boolean committed = false;
      try {
        T result = work.apply(transaction);
        transaction.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          rollback(transaction);
        }
      }
    } finally {
      connection.close();
    }
  }

  private static void rollback(Transaction transaction) {
    try {
      transaction.rollback();
    } catch (ControlFailed e) {
      // The session is gone, and the transaction with it; what went wrong first is told.
    }
  }

  <T> T await(Future<T> future) {
    try {
      return future.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      reconnect();
      throw new ControlFailed(
          "the control database did not answer within " + deadline.toSeconds() + " s", e);
    } catch (Exception e) {
      throw new ControlFailed("the control database refused: " + e.getMessage(), e);
    }
  }

  private synchronized void reconnect() {
    Pool cut = pool;
    pool = connect();
    cut.close();
  }

  private Pool connect() {
    return PgBuilder.pool()
        .using(vertx)
        .with(new PoolOptions().setMaxSize(CONNECTIONS).setIdleTimeout(60))
        .connectingTo(options("godwit:coordinator").setCachePreparedStatements(true))
        .build();
  }

  @Override
  public void close() {
    pool.close();
  }
}
