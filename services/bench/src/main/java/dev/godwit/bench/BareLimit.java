package dev.godwit.bench;

import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.ConnectOptions;
import dev.godwit.engine.Endpoint;
import dev.godwit.migrations.Migration;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bare limit: the same driver sends all pending SQL of a tenant as one message, with no lock,
 * no history and no checks. Schemas of one database share a pool, as they do for Godwit.
 */
final class BareLimit implements Contender {
  private static final int MINUTES = 5;

  private final Vertx vertx;
  private final Endpoint server;
  private @Nullable Pool pool;

  BareLimit(Vertx vertx, Endpoint server) {
    this.vertx = vertx;
    this.server = server;
  }

  @Override
  public String name() {
    return "bare limit";
  }

  @Override
  public List<Integer> parallelisms() {
    return List.of(4, 8, 16);
  }

  @Override
  public void migrate(List<Target> targets, Path directory, int parallelism) throws Exception {
    StringBuilder sql = new StringBuilder("BEGIN;");
    List<Migration> migrations = GodwitEngine.track(directory).migrations();
    // Of a growing track, only the last migration is pending where there is more than one round.
    for (Migration migration : pending(migrations, targets.getFirst())) {
      migration
          .script()
          .statements()
          .forEach(statement -> sql.append(statement.sql()).append(";\n"));
    }
    sql.append("COMMIT;");
    if (targets.getFirst().tenancy() == Tenancy.SCHEMA) {
      throughPool(targets, sql.toString(), parallelism);
    } else {
      Parallel.each(
          targets, parallelism, Parallel.virtual(), target -> alone(target, sql.toString()));
    }
  }

  private static List<Migration> pending(List<Migration> migrations, Target target) {
    String id = target.id().value();
    if (id.startsWith("idle")) {
      return List.of();
    }
    return id.startsWith("empty") ? migrations : List.of(migrations.getLast());
  }

  private void alone(Target target, String sql) throws Exception {
    PgConnection connection =
        PgConnection.connect(vertx, ConnectOptions.of(server, target.database()))
            .await(MINUTES, TimeUnit.MINUTES);
    try {
      connection.query(sql).execute().await(MINUTES, TimeUnit.MINUTES);
    } finally {
      connection.close().await(MINUTES, TimeUnit.MINUTES);
    }
  }

  private void throughPool(List<Target> targets, String sql, int parallelism) throws Exception {
    Pool shared =
        PgBuilder.pool()
            .using(vertx)
            .with(new PoolOptions().setMaxSize(parallelism))
            .connectingTo(ConnectOptions.of(server, targets.getFirst().database()))
            .build();
    pool = shared;
    Parallel.each(
        targets,
        parallelism,
        Parallel.virtual(),
        target ->
            shared
                .query("SET search_path = " + target.schema().quoted() + ";" + sql)
                .execute()
                .await(MINUTES, TimeUnit.MINUTES));
    shared.close().await(MINUTES, TimeUnit.MINUTES);
    pool = null;
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
