package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.local.PostgresMajor;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A database of its own on a real server, and an engine to try on it. */
final class Fixture implements AutoCloseable {
  static final JobLimits LIMITS = new JobLimits(Duration.ofMillis(500), Duration.ofSeconds(20), 5);
  static final JobLabel LABEL = new JobLabel(new JobId("by-hand"), 1);
  static final EngineSettings SETTINGS =
      new EngineSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofSeconds(1));

  final Vertx vertx = Vertx.vertx();
  final PostgresServer server;
  final Identifier database;
  final MigrateTarget engine = new MigrateTarget(vertx, SETTINGS);
  private final List<PgConnection> connections = new ArrayList<>();

  Fixture() {
    this(PostgresMajor.CURRENT);
  }

  Fixture(PostgresMajor major) {
    server = SharedServers.postgres(major);
    database = new Identifier(SharedServers.createDatabase(major, "engine"));
  }

  Endpoint endpoint() {
    return new Endpoint(
        server.host(),
        server.port(),
        TlsMode.DISABLE,
        new Identifier(server.user()),
        new Password(server.password()));
  }

  Target target() {
    return target("public", Tenancy.DATABASE);
  }

  Target target(String schema, Tenancy tenancy) {
    return new Target(
        new TargetId(database + "." + schema.hashCode()),
        new ClusterId("c1"),
        database,
        new Identifier(schema),
        tenancy);
  }

  Outcome migrate(Track track) {
    return migrate("job-1", track);
  }

  Outcome migrate(String job, Track track) {
    return migrate(endpoint(), job, target(), track);
  }

  Outcome migrate(Endpoint server, String job, Target target, Track track) {
    return run(server, job, target, track, Goal.HEAD);
  }

  Assignment assignment(String job) {
    return new Assignment(endpoint(), target(), new JobLabel(new JobId(job), 1), LIMITS);
  }

  Outcome run(String job, Track track, Goal goal) {
    return run(endpoint(), job, target(), track, goal);
  }

  private Outcome run(Endpoint server, String job, Target target, Track track, Goal goal) {
    return engine.run(
        new Assignment(server, target, new JobLabel(new JobId(job), 1), LIMITS),
        track,
        goal,
        Progress.NONE);
  }

  /** A track of files {@code 001_….sql}, {@code 002_….sql} and so on with these texts. */
  static Track track(String... texts) {
    List<BundleFile> files = new ArrayList<>();
    for (String text : texts) {
      String path = "tenant/%03d_step.sql".formatted(files.size() + 1);
      files.add(new BundleFile(path, text.getBytes(StandardCharsets.UTF_8)));
    }
    return read(files);
  }

  /** A track of these files, each given as its name and then its text. */
  static Track files(String... namesAndTexts) {
    List<BundleFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
      files.add(new BundleFile("tenant/" + namesAndTexts[i], text));
    }
    return read(files);
  }

  private static Track read(List<BundleFile> files) {
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Valid(var bundle) -> bundle.track(new TrackName("tenant")).orElseThrow();
      case ReadResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  /** The place of a failure that has one. */
  static Failure.Place place(Outcome.Failed failed) {
    return Objects.requireNonNull(failed.failure().where());
  }

  static void assertFailsWith(Outcome outcome, ReasonCode code) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).failure().code()).as("%s", outcome).isEqualTo(code);
  }

  /** A connection beside the engine's. */
  PgConnection connect() throws TimeoutException {
    PgConnection connection =
        PgConnection.connect(vertx, ConnectOptions.of(endpoint(), database))
            .await(10, TimeUnit.SECONDS);
    connections.add(connection);
    return connection;
  }

  RowSet<Row> sql(String sql) throws TimeoutException {
    return connect().query(sql).execute().await(20, TimeUnit.SECONDS);
  }

  /** The SQLSTATE that the server refuses these statements with. */
  String refusal(String sql) throws TimeoutException {
    try {
      sql(sql);
    } catch (PgException e) {
      return Objects.requireNonNull(e.getSqlState());
    }
    throw new AssertionError("the server accepts it");
  }

  /** The first column of the first row, as text. */
  String value(String sql) throws TimeoutException {
    Object value = sql(sql).iterator().next().getValue(0);
    return String.valueOf(value);
  }

  /** Version and state of each history row, in order. */
  List<String> history(String schema) throws TimeoutException {
    List<String> rows = new ArrayList<>();
    for (Row row :
        sql(
            "SELECT version || ' ' || state FROM %s.godwit_history ORDER BY version"
                .formatted(new Identifier(schema).quoted()))) {
      rows.add(row.getString(0));
    }
    return rows;
  }

  List<String> history() throws TimeoutException {
    return history("public");
  }

  @Override
  public void close() {
    engine.close();
    connections.forEach(PgConnection::close);
    vertx.close().await();
  }
}
