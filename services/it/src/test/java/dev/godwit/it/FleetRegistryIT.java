package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.it.Fleet.Member;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and keys that change while a rollout runs, and places that are not what they seem. */
@TestInstance(Lifecycle.PER_CLASS)
class FleetRegistryIT {
  private static final String OLD = "S3cr3t-canary-old";
  private static final String NEW = "S3cr3t-canary-new";
  private static final String WRONG = "S3cr3t-canary-wrong";

  private final Installation installation = new Installation(FleetRegistryIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();
  private final Database server = new Database(installation.server("c1"), "postgres");

  @BeforeAll
  void start() throws Exception {
    server.execute("CREATE ROLE migrator SUPERUSER LOGIN PASSWORD '%s'".formatted(OLD));
    coordinator.api().patch("/clusters/c1", Map.of("username", "migrator", "password", OLD));
    installation.startWorker("w1");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void passwordAndKeysAreRotatedInTheMiddleOfARolloutAndNobodyNotices() throws Exception {
    Fleet fleet = Fleet.create(installation, "rotated", 8, "c1");
    fleet.members().subList(0, 2).forEach(member -> member.naps(Duration.ofSeconds(4)));
    String rollout =
        coordinator.start(
            coordinator.publish(Scripts.witness(1), Scripts.witness(2) + Scripts.nap()),
            fleet.environment(),
            CoordinatorSteps.oneWave(2));
    coordinator.await(
        rollout,
        "two running",
        status -> CoordinatorSteps.sum(status, RolloutStatus.Counts::running) == 2);

    installation.keys().rotate();
    server.execute("ALTER ROLE migrator PASSWORD '%s'".formatted(NEW));
    coordinator.api().patch("/clusters/c1", Map.of("password", NEW));

    coordinator.awaitCompleted(rollout, 8);
    fleet.assertAtHead(2);
    assertThat(coordinator.targets(rollout))
        .allSatisfy(target -> assertThat(target.path("attempt").asInt()).isEqualTo(1));
    assertNowhere(OLD, NEW);
  }

  @Test
  void aWrongPasswordIsToldWithoutThePassword() throws Exception {
    coordinator.registerCluster(withPassword("wrong", WRONG));
    register("w-tenant", "wrong", "db_w");

    String rollout = rollOut("w-tenant-env", Scripts.witness(1));
    coordinator.await(
        rollout,
        "its failure",
        status -> CoordinatorSteps.sum(status, RolloutStatus.Counts::failed) == 1);

    JsonNode failure = coordinator.failure(rollout, "wrong/db_w/public");
    assertThat(failure.path("code").asText()).isEqualTo(ReasonCode.CREDENTIALS_REFUSED.name());
    assertThat(failure.toString()).doesNotContain(WRONG);
    assertNowhere(WRONG);
  }

  @Test
  void twoTargetsThatAreOnePlaceAreFoundAndTheSecondIsNotTouched() throws Exception {
    Fleet fleet = Fleet.create(installation, "twins", 1, "c1");
    Member first = fleet.first();
    String bundle = coordinator.publish(Scripts.witness(1));
    coordinator.awaitCompleted(
        coordinator.start(bundle, fleet.environment(), CoordinatorSteps.oneWave(1)), 1);
    coordinator.registerCluster(alias("alias"));
    register("second", "alias", first.database().name());

    String rollout = rollOut("second-env", Scripts.witness(1), Scripts.witness(2));
    coordinator.await(
        rollout,
        "its failure",
        status -> CoordinatorSteps.sum(status, RolloutStatus.Counts::failed) == 1);

    String twin = "alias/%s/public".formatted(first.database().name());
    JsonNode failure = coordinator.failure(rollout, twin);
    assertThat(failure.path("code").asText()).isEqualTo(ReasonCode.CONFLICT.name());
    assertThat(failure.path("message").asText()).contains(first.target(), twin);
    fleet.assertAtHead(1);
    JsonNode shown = coordinator.api().get("/clusters/alias");
    assertThat(shown.path("sameServerAs").toString()).contains("c1");
    assertThat(shown.at("/duplicates/0/target").asText()).isEqualTo(twin);
    assertThat(shown.at("/duplicates/0/first").asText()).isEqualTo(first.target());
    coordinator.awaitCompleted(
        coordinator.start(bundle, fleet.environment(), CoordinatorSteps.oneWave(1)), 1);
  }

  @Test
  void directModeMigratesTheTenantsThatTheFleetsRegistryHas(@TempDir Path project)
      throws Exception {
    ServiceProcess query = installation.startQuery();
    Fleet fleet = Fleet.create(installation, "direct", 2, "c1");
    importList(project);
    Path migrations = Files.createDirectories(project.resolve("migrations/tenant"));
    Files.writeString(migrations.resolve("001_one.sql"), Scripts.witness(1));
    Files.writeString(
        project.resolve("godwit.yaml"),
        """
        tenants:
          host: 127.0.0.1
          port: %d
          user: %s
          passwordRef: file:password
          from:
            registry: %s
        """
            .formatted(server.server().port(), server.server().user(), query.uri()));
    Files.writeString(project.resolve("password"), server.server().password());

    for (Member member : fleet.members()) {
      Awaitility.await("the query service knows the tenants")
          .atMost(Duration.ofSeconds(30))
          .until(() -> directly(project, member.tenant()).exitCode() == 0);
    }

    fleet.assertAtHead(1);
    CommandRun all =
        CommandRun.as(installation.token(), "status", "-C", project.toString(), "--all-tenants");
    assertThat(all.said()).contains("direct-1", "direct-2", "imported");
  }

  private CommandRun directly(Path project, String tenant) {
    return CommandRun.as(
        installation.token(), "migrate", "-C", project.toString(), "--tenant", tenant);
  }

  /** From the command line: one good row, one bad one with its line, and again. */
  private void importList(Path project) throws IOException {
    Path list = project.resolve("tenants.csv");
    Files.writeString(list, "id,label.tier\nimported,gold\nno good id,\n");
    String api = coordinator.api().base().toString();
    String[] call = {
      "tenants",
      "import",
      list.toString(),
      "--environment",
      "direct",
      "--cluster",
      "c1",
      "--api",
      api
    };

    CommandRun first = CommandRun.as(installation.token(), call);
    CommandRun again = CommandRun.as(installation.token(), call);

    assertThat(first.said()).contains(list + ":3", "1 registered, 0 known, 1 refused");
    assertThat(first.exitCode()).isEqualTo(4);
    assertThat(again.said()).contains("0 registered, 1 known, 1 refused");
    CommandRun suspended =
        CommandRun.as(installation.token(), "tenants", "suspend", "imported", "--api", api);
    assertThat(suspended.said()).contains("imported is suspended");
    CommandRun clusters =
        CommandRun.as(installation.token(), "clusters", "show", "c1", "--api", api);
    assertThat(clusters.said()).contains("stored, sealed").doesNotContain(OLD, NEW);
  }

  private String rollOut(String environment, String... texts) {
    return coordinator.start(coordinator.publish(texts), environment, Map.of("failureBudget", 10));
  }

  private void register(String tenant, String cluster, String database) {
    coordinator.registerTenants(
        List.of(
            Map.of(
                "tenant", tenant,
                "environment", tenant + "-env",
                "cluster", cluster,
                "tenancy", "database",
                "database", database)));
  }

  private Map<String, Object> withPassword(String id, String password) {
    return Map.of(
        "id",
        id,
        "host",
        server.server().host(),
        "port",
        server.server().port(),
        "sslMode",
        "disable",
        "username",
        "migrator",
        "password",
        password);
  }

  private Map<String, Object> alias(String id) {
    return Map.of(
        "id",
        id,
        "host",
        "localhost",
        "port",
        server.server().port(),
        "sslMode",
        "disable",
        "username",
        server.server().user(),
        "password",
        server.server().password());
  }

  /**
   * Not in a log segment of Kafka's, not in a log line, not in the control database, not in the
   * API.
   */
  private void assertNowhere(String... secrets) throws Exception {
    String rows =
        String.join(
            "\n",
            Stream.of("clusters", "credentials", "audit_log", "outbox", "rollout_targets")
                .flatMap(
                    table ->
                        installation
                            .control()
                            .column("SELECT t::text FROM godwit.%s t".formatted(table))
                            .stream())
                .toList());
    for (String secret : secrets) {
      assertThat(installation.said()).doesNotContain(secret);
      assertThat(rows).doesNotContain(secret);
      assertThat(coordinator.api().get("/audit?limit=1000").toString()).doesNotContain(secret);
      assertThat(filesWith(secret)).isEmpty();
    }
  }

  private List<Path> filesWith(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(installation.brokerFiles())) {
      List<Path> segments = files.filter(file -> file.toString().endsWith(".log")).toList();
      assertThat(segments).isNotEmpty();
      return segments.stream().filter(file -> holds(file, secret)).toList();
    }
  }

  private static boolean holds(Path file, String secret) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
