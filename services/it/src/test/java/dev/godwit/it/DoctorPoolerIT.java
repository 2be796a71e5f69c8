package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.engine.doctor.Check;
import dev.godwit.engine.doctor.DiagnoseTarget;
import dev.godwit.engine.doctor.Diagnosis;
import dev.godwit.engine.doctor.Diagnosis.Verdict;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The doctor tells a pooler in the way, whether it lets a driver's parameters pass or not. */
@TestInstance(Lifecycle.PER_CLASS)
class DoctorPoolerIT {
  private final Vertx vertx = Vertx.vertx();
  private final PostgresServer server = SharedServers.postgres();
  private final Identifier database = new Identifier(SharedServers.createDatabase("doctor"));

  @BeforeAll
  static void needsPgBouncer() {
    assumeTrue(
        Pooler.isInstalled(),
        "needs Debian's package pgbouncer: apt-get install -y pgbouncer, then run this again");
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @Test
  void aPoolerThatTakesAllParametersIsTold(@TempDir Path directory) throws IOException {
    assertTold(directory, "ignore_startup_parameters = extra_float_digits");
  }

  @Test
  void aPoolerThatRefusesThemIsTold(@TempDir Path directory) throws IOException {
    assertTold(directory, "");
  }

  private void assertTold(Path directory, String configuration) throws IOException {
    try (Pooler pooler = Pooler.start(server, directory, configuration)) {
      var endpoint =
          new Endpoint(
              "127.0.0.1",
              pooler.port(),
              TlsMode.DISABLE,
              new Identifier(server.user()),
              new Password(server.password()));

      List<Diagnosis> all =
          new DiagnoseTarget(vertx, Clock.systemUTC())
              .run(new DatabaseUrl(endpoint, database), new Identifier("public"));

      Diagnosis told = of(all, Check.POOLER);
      assertThat(told.verdict()).as(told.line()).isEqualTo(Verdict.FAILED);
      assertThat(told.remedy()).contains("PostgreSQL's own address");
      assertThat(of(all, Check.VERSION).verdict()).isEqualTo(Verdict.SKIPPED);
    }
  }

  private static Diagnosis of(List<Diagnosis> all, Check check) {
    return all.stream().filter(d -> d.check() == check).findFirst().orElseThrow();
  }
}
