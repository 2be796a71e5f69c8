package dev.godwit.migrations.script;

import dev.godwit.local.PostgresMajor;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A session on a real server in the extended protocol, in which the server itself refuses a text of
 * more than one statement.
 */
public final class ServerSession implements AutoCloseable {
  /** SQLSTATE of a statement that cannot run inside a transaction block. */
  static final String ACTIVE_TRANSACTION = "25001";

  private static final Vertx VERTX = Vertx.vertx();

  private final PgConnection connection;

  private ServerSession(PgConnection connection) {
    this.connection = connection;
  }

  /** A session of the superuser in an empty database. */
  public static ServerSession inNewDatabase() {
    return inNewDatabase(PostgresMajor.CURRENT);
  }

  public static ServerSession inNewDatabase(PostgresMajor major) {
    PostgresServer server = SharedServers.postgres(major);
    String database = SharedServers.createDatabase(major, "migrations");
    return open(server, database, server.user(), server.password());
  }

  public static ServerSession open(String database) {
    PostgresServer server = SharedServers.postgres();
    return open(database, server.user(), server.password());
  }

  public static ServerSession open(String database, String user, String password) {
    return open(SharedServers.postgres(), database, user, password);
  }

  private static ServerSession open(
      PostgresServer server, String database, String user, String password) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(server.host())
            .setPort(server.port())
            .setDatabase(database)
            .setUser(user)
            .setPassword(password);
    return new ServerSession(await(PgConnection.connect(VERTX, options)));
  }

  public RowSet<Row> run(String sql) {
    return await(connection.preparedQuery(sql).execute());
  }

  /** In the simple protocol, where a script may have any number of statements. */
  void runScript(String sql) {
    await(connection.query(sql).execute());
  }

  /** The SQLSTATE with which the server refuses the statement, if it does. */
  public Optional<String> refusal(String sql) {
    return refusal(() -> run(sql));
  }

  Optional<String> refusalOfScript(String sql) {
    return refusal(() -> runScript(sql));
  }

  /** As {@link #refusal}, but the statement is not run. */
  Optional<String> refusalToRead(String sql) {
    return refusal(() -> await(await(connection.prepare(sql)).close()));
  }

  private static Optional<String> refusal(Runnable request) {
    try {
      request.run();
      return Optional.empty();
    } catch (PgException e) {
      return Optional.of(e.getSqlState());
    }
  }

  public long number(String sql) {
    return run(sql).iterator().next().getLong(0);
  }

  public String text(String sql) {
    return run(sql).iterator().next().getString(0);
  }

  /** Runs what the migration's statements are, each in or outside of a transaction as it says. */
  public void apply(Migration migration) {
    boolean open = false;
    for (Statement statement : migration.script().statements()) {
      boolean wanted = statement.kind().transactional();
      if (open != wanted) {
        run(wanted ? "BEGIN" : "COMMIT");
        open = wanted;
      }
      run(statement.sql());
    }
    if (open) {
      run("COMMIT");
    }
  }

  @Override
  public void close() {
    await(connection.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the server did not answer", e);
    }
  }
}
