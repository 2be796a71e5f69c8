package dev.godwit.worker;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.PhysicalDatabase;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.ConnectOptions;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.migrations.BundleFile;
import dev.godwit.runtime.vault.Sealed;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a worker may see of the control database: a few views, read only. The coordinator's
 * migrations own them.
 */
final class ControlWindow implements AutoCloseable {
  /** A golden template that there should be. */
  record WantedTemplate(
      ClusterId cluster,
      String environment,
      TrackName track,
      BundleDigest bundle,
      String installation) {}

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Pool pool;

  ControlWindow(Vertx vertx, DatabaseUrl control) {
    this.pool =
        PgBuilder.pool()
            .using(vertx)
            .with(new PoolOptions().setMaxSize(2).setIdleTimeout(30))
            .connectingTo(
                ConnectOptions.of(control.server(), control.database())
                    .addProperty("application_name", "godwit:worker"))
            .build();
  }

  Optional<KnownCluster> cluster(ClusterId id) throws ControlUnavailable {
    return rows(KnownCluster.SELECT, Tuple.of(id.value())).stream()
        .findFirst()
        .map(KnownCluster::from);
  }

  /** The login that is stored for a target of its own. */
  Optional<Sealed> login(CredentialsOwner owner) throws ControlUnavailable {
    return rows("SELECT sealed FROM godwit.worker_logins WHERE owner = $1", Tuple.of(owner.value()))
        .stream()
        .findFirst()
        .map(row -> new Sealed(row.getBuffer("sealed").getBytes()));
  }

  /**
   * Another target that is the same place of this database. Of two that are known to be, the one
   * that was found there first has none.
   */
  Optional<TargetId> twin(Target target, PhysicalDatabase database) throws ControlUnavailable {
    return rows(
            """
            SELECT o.target_id FROM godwit.worker_places t, godwit.worker_places o
            WHERE t.target_id = $1 AND o.target_id <> t.target_id
              AND NOT t.physical_copy AND NOT o.physical_copy
              AND (o.system_identifier, o.database_name, o.schema_name) = ($2, $3, $4)
              AND (t.system_identifier IS DISTINCT FROM $2
                OR (o.identified_at, o.target_id) < (t.identified_at, t.target_id))
            ORDER BY o.identified_at, o.target_id LIMIT 1
            """,
            Tuple.of(
                target.id().value(),
                database.systemIdentifier(),
                target.database().value(),
                target.schema().value()))
        .stream()
        .findFirst()
        .map(row -> new TargetId(row.getString("target_id")));
  }

  List<BundleFile> bundle(BundleDigest digest) throws ControlUnavailable {
    return rows(
            "SELECT path, content FROM godwit.worker_bundle_files WHERE digest = $1 ORDER BY path",
            Tuple.of(digest.value()))
        .stream()
        .map(row -> new BundleFile(row.getString("path"), row.getBuffer("content").getBytes()))
        .toList();
  }

  /** Whether the coordinator waits for this very dispatch of a job on the target. */
  boolean isOutstanding(TargetId target, long dispatch) throws ControlUnavailable {
    return !rows(
            "SELECT 1 FROM godwit.worker_outstanding WHERE target_id = $1 AND dispatch = $2",
            Tuple.of(target.value(), dispatch))
        .isEmpty();
  }

  /** All golden templates that there should be. */
  List<WantedTemplate> templates() throws ControlUnavailable {
    return rows(
            """
            SELECT cluster_id, environment, track, bundle, installation
            FROM godwit.worker_templates
            """,
            Tuple.tuple())
        .stream()
        .map(
            row ->
                new WantedTemplate(
                    new ClusterId(row.getString("cluster_id")),
                    row.getString("environment"),
                    new TrackName(row.getString("track")),
                    new BundleDigest(row.getString("bundle")),
                    row.getString("installation")))
        .toList();
  }

  /** Which of these dispatches are to be given up. */
  Set<Long> cancelled(Collection<Long> dispatches) throws ControlUnavailable {
    return rows(
            "SELECT dispatch FROM godwit.worker_cancelled WHERE dispatch = ANY ($1)",
            Tuple.of(dispatches.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong("dispatch"))
        .collect(Collectors.toSet());
  }

  /** Asks for nothing: whether the control database answers. */
  void touch() throws ControlUnavailable {
    rows("SELECT 1", Tuple.tuple());
  }

  private List<Row> rows(String sql, Tuple parameters) throws ControlUnavailable {
    try {
      RowSet<Row> rows =
          pool.preparedQuery(sql)
              .execute(parameters)
              .await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      return StreamSupport.stream(rows.spliterator(), false).toList();
    } catch (TimeoutException e) {
      throw new ControlUnavailable("the control database did not answer in time", e);
    } catch (Exception e) {
      throw new ControlUnavailable("the control database cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
