package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.local.LocalPostgres;
import dev.godwit.local.PostgresSettings;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A pooler in transaction mode would make the target's lock exclude nobody: it is refused. */
@TestInstance(Lifecycle.PER_CLASS)
class PoolerIT {
  private final Vertx vertx = Vertx.vertx();
  private final LocalPostgres server = new LocalPostgres(PostgresSettings.DEFAULT);

  @BeforeAll
  void needsPgBouncer() {
    assumeTrue(
        Pooler.isInstalled(),
        "needs Debian's package pgbouncer: apt-get install -y pgbouncer, then run this again");
    server.createDatabase("tenant");
  }

  @AfterAll
  void close() {
    vertx.close().await();
    server.close();
  }

  @Test
  void aPoolerThatTakesAllOfADriversParametersIsToldByTheServersProcess(@TempDir Path directory)
      throws IOException {
    assertRefused(directory, "ignore_startup_parameters = extra_float_digits");
  }

  @Test
  void aPoolerThatRefusesADriversParametersIsNamedAsWell(@TempDir Path directory)
      throws IOException {
    assertRefused(directory, "");
  }

  private void assertRefused(Path directory, String configuration) throws IOException {
    try (Pooler pooler = Pooler.start(server, directory, configuration);
        MigrateTarget engine = new MigrateTarget(vertx, EngineSettings.DEFAULT)) {
      Outcome outcome =
          engine.run(
              new Assignment(
                  endpoint(pooler.port()),
                  target(),
                  new JobLabel(new JobId("job"), 1),
                  JobLimits.DEFAULT),
              track(),
              Goal.HEAD,
              Progress.NONE);

      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      var failure = ((Outcome.Failed) outcome).failure();
      assertThat(failure.code()).as(failure.message()).isEqualTo(ReasonCode.POOLER_IN_PATH);
      assertThat(failure.next()).contains("register PostgreSQL's own address");
      assertNothingTouched();
    }
  }

  /** While the pooler still holds the session that was spoken to. */
  private void assertNothingTouched() {
    Database tenant = new Database(server, "tenant");
    assertThat(tenant.value("SELECT count(*) FROM pg_class WHERE relname = 'touched'"))
        .isEqualTo("0");
    assertThat(
            tenant.column(
                """
                SELECT a.application_name FROM pg_locks l
                JOIN pg_database d ON d.oid = l.database JOIN pg_stat_activity a USING (pid)
                WHERE l.locktype = 'advisory' AND d.datname = 'tenant'
                """))
        .as("locks in the pooler's sessions")
        .isEmpty();
    assertThat(
            tenant.value(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'godwit:job%'"))
        .as("settings left in the pooler's sessions")
        .isEqualTo("0");
  }

  private Endpoint endpoint(int port) {
    return new Endpoint(
        "127.0.0.1",
        port,
        TlsMode.DISABLE,
        new Identifier(server.user()),
        new Password(server.password()));
  }

  private static Target target() {
    return new Target(
        new TargetId("c1/tenant/public"),
        new ClusterId("c1"),
        new Identifier("tenant"),
        new Identifier("public"),
        Tenancy.DATABASE);
  }

  private static Track track() {
    byte[] text = "CREATE TABLE touched (id int);".getBytes(StandardCharsets.UTF_8);
    var files = List.of(new BundleFile("tenant/001_touch.sql", text));
    if (ReadBundle.fromFiles(files) instanceof ReadResult.Valid(var bundle)) {
      return bundle.track(new TrackName("tenant")).orElseThrow();
    }
    throw new AssertionError("the test's bundle is not valid");
  }
}
