package dev.godwit.access;

import dev.godwit.engine.ConnectOptions;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.runtime.Caller;
import dev.godwit.runtime.Role;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that a service sees of the callers in the control database: one function, which knows a token
 * by its hash. The coordinator's migrations own it; nobody can list tokens through it.
 */
final class AccessWindow implements FindToken, AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Pool pool;

  AccessWindow(Vertx vertx, DatabaseUrl control) {
    this.pool =
        PgBuilder.pool()
            .using(vertx)
            .with(new PoolOptions().setMaxSize(2).setIdleTimeout(30))
            .connectingTo(
                ConnectOptions.of(control.server(), control.database())
                    .addProperty("application_name", "godwit:access"))
            .build();
  }

  @Override
  public Optional<Found> find(byte[] hash) throws Unanswered {
    try {
      RowSet<Row> rows =
          pool.preparedQuery("SELECT name, role, expires_at FROM godwit.use_token($1)")
              .execute(Tuple.of(Buffer.buffer(hash)))
              .await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      return rows.size() == 0 ? Optional.empty() : Optional.of(found(rows.iterator().next()));
    } catch (Exception e) {
      throw new Unanswered(e);
    }
  }

  private static Found found(Row row) {
    @Nullable OffsetDateTime expires = row.getOffsetDateTime("expires_at");
    return new Found(
        new Caller(row.getString("name"), Role.parse(row.getString("role"))),
        expires == null ? null : expires.toInstant());
  }

  @Override
  public void close() {
    pool.close();
  }
}
