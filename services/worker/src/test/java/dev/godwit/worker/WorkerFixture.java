package dev.godwit.worker;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Topics;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.WorkerId;
import dev.godwit.engine.AdoptTarget;
import dev.godwit.engine.EditHistory;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.ReadTarget;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import dev.godwit.messaging.FollowStatus;
import dev.godwit.messaging.JobQueueSettings;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.Received;
import dev.godwit.messaging.StatusListener;
import dev.godwit.messaging.Topology;
import dev.godwit.messaging.TopologySettings;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.vault.KeysetPlace;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A worker on real servers, with a control database that holds what workers see and no more. */
final class WorkerFixture implements AutoCloseable {
  private static final TrackName TENANT = new TrackName("tenant");

  private final PostgresServer postgres = SharedServers.postgres();
  private final ControlTables control = new ControlTables();
  private final KafkaSettings kafka =
      new KafkaSettings(
          SharedServers.kafka().bootstrapServers(),
          Map.of(),
          new Topics(SharedServers.unique("worker")));
  private final PublishMessages publish =
      new PublishMessages(kafka, URI.create("/test"), Clock.systemUTC());
  private final List<JobStatus> heard = new CopyOnWriteArrayList<>();
  private final FollowStatus follow =
      new FollowStatus(
          kafka,
          new StatusListener() {
            @Override
            public void onEvents(List<Received<StatusEvent>> events) {
              events.forEach(event -> heard.add((JobStatus) event.data()));
            }

            @Override
            public void onCaughtUp() {}
          },
          (_, _) -> {});
  private final StoredKeys keys = new StoredKeys();
  private @Nullable WorkerNode worker;

  WorkerFixture() {
    new Topology(kafka, TopologySettings.DEFAULT).ensure();
    follow.start();
    control.cluster("c1", postgres.port(), "env:GODWIT_SECRET_TEST");
    control.cluster("wrong-password", postgres.port(), "env:GODWIT_SECRET_WRONG");
    control.cluster("no-secret", postgres.port(), "env:GODWIT_SECRET_ABSENT");
    control.cluster("closed-port", 1, "env:GODWIT_SECRET_TEST");
  }

  void start() {
    worker =
        WorkerNode.start(
            new WorkerSettings(
                new WorkerId("worker-under-test"),
                new JobQueueSettings(4, 1),
                control.url(),
                kafka,
                new ResolveSecret(
                    Map.of(
                        "GODWIT_SECRET_TEST",
                        postgres.password(),
                        "GODWIT_SECRET_WRONG",
                        "S3cr3t-wrong"),
                    Optional.empty()),
                keys.vault(),
                Duration.ofMillis(300),
                Duration.ofSeconds(10),
                HttpSettings.loopback(0)));
  }

  /** The keyset that this worker and whoever stores logins for it share. */
  KeysetPlace keyset() {
    return keys.place();
  }

  /** A role that may log in and create in the database, with this password. */
  String role(String database, String password) {
    String role = SharedServers.unique("role").replace('-', '_');
    execute(database, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role, password));
    execute(database, "GRANT CREATE ON DATABASE \"%s\" TO %s".formatted(database, role));
    execute(database, "GRANT CREATE, USAGE ON SCHEMA public TO " + role);
    return role;
  }

  BundleDigest publish(String... texts) {
    List<BundleFile> files = new ArrayList<>();
    for (String text : texts) {
      files.add(file("tenant/%03d_step.sql".formatted(files.size() + 1), text));
    }
    return publish(files);
  }

  static BundleFile file(String path, String text) {
    return new BundleFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  BundleDigest publish(List<BundleFile> files) {
    if (!(ReadBundle.fromFiles(files) instanceof ReadResult.Valid(var bundle))) {
      throw new AssertionError("the test's bundle is not valid");
    }
    control.store(bundle.digest(), files);
    return bundle.digest();
  }

  String freshDatabase() {
    return SharedServers.createDatabase("target");
  }

  Target target(String id, String database, String schema, Tenancy tenancy) {
    return target(id, "c1", database, schema, tenancy);
  }

  private static Target target(
      String id, String cluster, String database, String schema, Tenancy tenancy) {
    return new Target(
        new TargetId(id),
        new ClusterId(cluster),
        new Identifier(database),
        new Identifier(schema),
        tenancy);
  }

  Job job(String id, long dispatch, BundleDigest bundle, String database) {
    return job(id, dispatch, bundle, database, "c1");
  }

  Job job(String id, long dispatch, BundleDigest bundle, String database, String cluster) {
    return job(
        id,
        dispatch,
        bundle,
        JobOrder.Migrate.HEAD,
        target(id, cluster, database, "public", Tenancy.DATABASE));
  }

  Job job(String id, long dispatch, BundleDigest bundle, JobOrder order, Target target) {
    return job(dispatch, bundle, order, false, target);
  }

  /** A job whose target has a login of its own. */
  Job withOwnLogin(Job job) {
    return new Job(
        job.id(),
        job.dispatch(),
        job.attempt(),
        job.order(),
        job.provision(),
        job.environment(),
        job.target(),
        job.track(),
        job.bundle(),
        job.rollout(),
        job.tenant(),
        job.limits(),
        CredentialsOwner.of(job.target().id()));
  }

  Job provisioning(long dispatch, BundleDigest bundle, Target target) {
    return job(dispatch, bundle, JobOrder.Migrate.HEAD, true, target);
  }

  private static Job job(
      long dispatch, BundleDigest bundle, JobOrder order, boolean provision, Target target) {
    var rollout = new RolloutId("r");
    return new Job(
        Job.idOf(rollout, target.id()),
        dispatch,
        1,
        order,
        provision,
        "production",
        target,
        TENANT,
        bundle,
        rollout,
        null,
        new JobLimits(Duration.ofSeconds(1), Duration.ofSeconds(20), 1));
  }

  void send(Job job) {
    control.waitFor(job);
    publish.send(job).join();
  }

  /** The engine's doors as the worker goes through them, without a queue. */
  CarryOutOrder doors(Vertx vertx) {
    var settings = EngineSettings.DEFAULT;
    return new CarryOutOrder(
        new MigrateTarget(vertx, settings),
        new EditHistory(vertx, settings),
        new AdoptTarget(vertx, settings),
        new ReadTarget(vertx, settings),
        new StillWanted(new ControlWindow(vertx, control.url())));
  }

  ControlTables control() {
    return control;
  }

  List<JobStatus> awaitEnd(String target) {
    return awaitEnd(target, 1);
  }

  /** Everything said of a target, once that many of its dispatches have ended. */
  List<JobStatus> awaitEnd(String target, int dispatches) {
    Awaitility.await("end of " + target)
        .atMost(Duration.ofSeconds(40))
        .until(() -> ended(target) >= dispatches);
    return about(target);
  }

  JobStatus end(String target) {
    return end(target, 1);
  }

  /** How a target's last dispatch ended. A sign of life that was on its way may come after it. */
  JobStatus end(String target, int dispatches) {
    return awaitEnd(target, dispatches).stream().filter(WorkerFixture::isEnd).toList().getLast();
  }

  private static boolean isEnd(JobStatus status) {
    return status instanceof JobStatus.Succeeded || status instanceof JobStatus.Failed;
  }

  private long ended(String target) {
    return about(target).stream()
        .filter(WorkerFixture::isEnd)
        .map(status -> status.stamp().dispatch())
        .distinct()
        .count();
  }

  private List<JobStatus> about(String target) {
    return heard.stream()
        .filter(status -> status.stamp().target().id().value().equals(target))
        .toList();
  }

  /** The one golden template of this installation, once it is closed and the other is gone. */
  String awaitTemplateOtherThan(String old) {
    return Awaitility.await("a golden template and no other")
        .atMost(Duration.ofSeconds(40))
        .until(
            () ->
                value(
                    "postgres",
                    """
                    SELECT coalesce(string_agg(datname, ' '), '') FROM pg_database
                    WHERE shobj_description(oid, 'pg_database') LIKE '%%%s'
                      AND (NOT datallowconn OR datname = '%s')
                    """
                        .formatted(control.name(), old)),
            names -> !names.isEmpty() && !names.contains(" ") && !names.equals(old));
  }

  String value(String database, String sql) {
    try (Connection connection = connect(database);
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void execute(String database, String sql) {
    try (Connection connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), database),
        postgres.user(),
        postgres.password());
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
    }
    follow.close();
    publish.close();
  }
}
