package dev.godwit.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.engine.doctor.Diagnosis.Verdict;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Each trouble is provoked on a real server. */
@TestInstance(Lifecycle.PER_CLASS)
class DiagnoseTargetIT {
  private static final Identifier PUBLIC = new Identifier("public");

  private final Vertx vertx = Vertx.vertx();
  private final PostgresServer server = SharedServers.postgres();
  private final Identifier database = new Identifier(SharedServers.createDatabase("doctor"));

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @Test
  void aServerThatIsWellIsWell() {
    List<Diagnosis> all = diagnose(own(), database);

    assertThat(all).extracting(Diagnosis::check).containsExactly(Check.values());
    assertThat(all)
        .filteredOn(d -> d.check() != Check.ROLE)
        .allSatisfy(d -> assertThat(d.verdict()).as(d.line()).isEqualTo(Verdict.OK));
    assertThat(of(all, Check.ROLE).found()).contains("superuser");
  }

  @Test
  void anUnknownNameIsTold() {
    assertFailed(Check.DNS, endpoint("nowhere.invalid", server.port(), TlsMode.DISABLE));
  }

  @Test
  void aClosedPortIsTold() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    assertFailed(Check.REACHABLE, endpoint(server.host(), closed, TlsMode.DISABLE));
  }

  @Test
  void aServerWithoutTlsIsToldWhereTlsIsWanted() {
    assertFailed(Check.TLS, endpoint(server.host(), server.port(), TlsMode.VERIFY_FULL));
  }

  @Test
  void aWrongPasswordIsTold() {
    Endpoint own = own();

    assertFailed(
        Check.CREDENTIALS,
        new Endpoint(own.host(), own.port(), own.tls(), own.user(), new Password("wrong")));
  }

  @Test
  void aMissingDatabaseIsToldAfterTheCredentials() {
    List<Diagnosis> all = diagnose(own(), new Identifier("missing"));

    assertThat(of(all, Check.CREDENTIALS).verdict()).isEqualTo(Verdict.OK);
    assertThat(of(all, Check.DATABASE).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(of(all, Check.DATABASE).remedy()).contains("CREATE DATABASE \"missing\"");
    assertThat(of(all, Check.VERSION).verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void aRoleThatMayNotChangeTheSchemaIsTold() throws SQLException {
    Identifier other = new Identifier(SharedServers.createDatabase("doctor"));
    sql(
        other,
        """
        CREATE ROLE doctor_reader LOGIN PASSWORD 'x';
        ALTER ROLE doctor_reader SET default_transaction_read_only = on;
        ALTER ROLE doctor_reader SET transaction_timeout = '5s';
        CREATE TABLE not_yours (a integer);
        CREATE TABLE alembic_version (version_num text);
        """);

    List<Diagnosis> all = diagnose(as("doctor_reader"), other);

    assertThat(of(all, Check.ROLE).verdict()).isEqualTo(Verdict.OK);
    assertThat(of(all, Check.PRIVILEGES).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(of(all, Check.OWNERSHIP).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(of(all, Check.OWNERSHIP).found()).contains("2 of 2", "alembic_version");
    assertThat(of(all, Check.SETTINGS).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(of(all, Check.TIMEOUTS).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(of(all, Check.OTHER_TOOLS).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(of(all, Check.OTHER_TOOLS).remedy()).contains("godwit adopt");
  }

  @Test
  void aMissingSchemaIsTold() {
    List<Diagnosis> all =
        new DiagnoseTarget(vertx, Clock.systemUTC())
            .run(new DatabaseUrl(own(), database), new Identifier("no such"));

    assertThat(of(all, Check.PRIVILEGES).remedy()).contains("CREATE SCHEMA \"no such\"");
    assertThat(of(all, Check.HISTORY).verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void whoIsAtWorkAndWhatIsHalfDoneIsTold() throws Exception {
    Identifier busy = new Identifier(SharedServers.createDatabase("doctor"));
    try (MigrateTarget engine = new MigrateTarget(vertx, EngineSettings.DEFAULT)) {
      CompletableFuture<Outcome> running =
          CompletableFuture.supplyAsync(() -> migrate(engine, busy, "SELECT pg_sleep(3);"));
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> of(diagnose(own(), busy), Check.LOCK).verdict() == Verdict.WARNING);
      assertThat(running.get()).isInstanceOf(Outcome.Done.class);
    }
    assertThat(of(diagnose(own(), busy), Check.LOCK).verdict()).isEqualTo(Verdict.OK);
    assertThat(of(diagnose(own(), busy), Check.HISTORY).found()).isEqualTo("1 migrations");

    sql(busy, "UPDATE godwit_history SET state = 'started'");

    Diagnosis history = of(diagnose(own(), busy), Check.HISTORY);
    assertThat(history.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(history.found()).contains("001 is half done");
  }

  private void assertFailed(Check check, Endpoint endpoint) {
    List<Diagnosis> all = diagnose(endpoint, database);

    Diagnosis failed = of(all, check);
    assertThat(failed.verdict()).as(failed.line()).isEqualTo(Verdict.FAILED);
    assertThat(failed.remedy()).isNotEmpty();
    assertThat(all.subList(all.indexOf(failed) + 1, all.size()))
        .filteredOn(d -> d.check() != Check.POOLER)
        .allSatisfy(d -> assertThat(d.verdict()).as(d.line()).isEqualTo(Verdict.SKIPPED));
  }

  private List<Diagnosis> diagnose(Endpoint endpoint, Identifier in) {
    return new DiagnoseTarget(vertx, Clock.systemUTC()).run(new DatabaseUrl(endpoint, in), PUBLIC);
  }

  private static Diagnosis of(List<Diagnosis> all, Check check) {
    return all.stream().filter(d -> d.check() == check).findFirst().orElseThrow();
  }

  private Endpoint own() {
    return endpoint(server.host(), server.port(), TlsMode.DISABLE);
  }

  private Endpoint as(String role) {
    return new Endpoint(
        server.host(), server.port(), TlsMode.DISABLE, new Identifier(role), new Password("x"));
  }

  private Endpoint endpoint(String host, int port, TlsMode tls) {
    return new Endpoint(
        host, port, tls, new Identifier(server.user()), new Password(server.password()));
  }

  private void sql(Identifier in, String sql) throws SQLException {
    String url = "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), in);
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Outcome migrate(MigrateTarget engine, Identifier in, String text) {
    var target =
        new Target(new TargetId(in.value()), new ClusterId("c"), in, PUBLIC, Tenancy.DATABASE);
    var label = new JobLabel(new JobId("job"), 1);
    return engine.run(
        new Assignment(own(), target, label, JobLimits.DEFAULT),
        track(text),
        Goal.HEAD,
        Progress.NONE);
  }

  private static Track track(String text) {
    var file = new BundleFile("tenant/001_step.sql", text.getBytes(StandardCharsets.UTF_8));
    return switch (ReadBundle.fromFiles(List.of(file))) {
      case ReadResult.Valid(var bundle) -> bundle.track(new TrackName("tenant")).orElseThrow();
      case ReadResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }
}
