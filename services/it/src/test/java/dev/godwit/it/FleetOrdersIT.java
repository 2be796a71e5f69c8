package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.fleet.ShowFleet;
import dev.godwit.it.Fleet.Member;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that a person knows from one database, on a whole fleet, from the command line. */
@TestInstance(Lifecycle.PER_CLASS)
class FleetOrdersIT {
  private static final int SIZE = 4;
  private static final Path JSON = Path.of("../../docs/cli-json.schema.json");

  private final Installation installation = new Installation(FleetOrdersIT.class, 1);
  private final Fleet fleet = Fleet.create(installation, "orders", SIZE, "c1");

  @TempDir private Path project;

  FleetOrdersIT() {
    installation.startWorker("worker");
  }

  @BeforeEach
  void writeMigrations() throws IOException {
    Path tenant = Files.createDirectories(project.resolve("migrations/tenant"));
    Files.writeString(tenant.resolve("001_one.sql"), Scripts.witness(1));
    Files.writeString(
        tenant.resolve("002_two.sql"), "CREATE TABLE two (id int);\n" + Scripts.witness(2));
    Files.writeString(
        tenant.resolve("rollback-002.sql"),
        "DROP TABLE two;\nUPDATE witness SET n = n - 1 WHERE step = 2;\n");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void migrateUndoMarkVerifyAndMigrateAgain() throws Exception {
    ServiceProcess query = installation.startQuery();
    String bundle = publish();

    assertExit(0, rollOut(bundle));
    fleet.assertAtHead(2);

    assertExit(1, rollOut(bundle, "--action", "undo", "--steps", "1"));
    assertExit(2, rollOut(bundle, "--action", "verify", "--steps", "1"));
    assertExit(0, rollOut(bundle, "--action", "undo", "--steps", "1", "--reason", "too slow"));
    assertHistories("001 applied", "002 undone");
    assertThat(fleet.members()).noneMatch(FleetOrdersIT::hasTableTwo);

    assertExit(0, rollOut(bundle, "--action", "mark", "--apply", "002", "--reason", "by hand"));
    assertHistories("001 applied", "002 applied");
    assertThat(fleet.members()).noneMatch(FleetOrdersIT::hasTableTwo);
    assertExit(0, rollOut(bundle, "--action", "mark", "--unapply", "002", "--reason", "a slip"));
    assertHistories("001 applied", "002 undone");

    assertExit(0, rollOut(bundle, "--action", "verify"));
    Database broken = fleet.first().database();
    broken.execute("ALTER TABLE docs ADD CONSTRAINT untried CHECK (id > 0) NOT VALID");
    CommandRun found = rollOut(bundle, "--action", "verify");
    assertExit(4, found);
    assertThat(found.said()).contains(fleet.first().tenant(), "NEEDS_REPAIR", "untried");
    assertFailedTenants(query, 4, 1);

    assertExit(4, rollOut(bundle, "--action", "check-health"));

    broken.execute("ALTER TABLE docs VALIDATE CONSTRAINT untried");
    assertExit(0, rollOut(bundle, "--action", "check-health"));
    assertExit(
        0,
        CommandRun.as(
            installation.token(), fleetVerb("migrate", "--retries", "1", "--max-parallel", "2")));
    fleet.assertAtHead(2);
    assertFailedTenants(query, 0, 0);
    assertJson(query);
  }

  private void assertJson(ServiceProcess query) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(JSON), InputFormat.JSON);

    for (CommandRun run :
        List.of(
            CommandRun.json(installation.token(), fleetVerb("verify")),
            CommandRun.json(installation.token(), fleetVerb("check", "health")),
            CommandRun.json(
                installation.token(),
                "status",
                "--fleet",
                "--verbose",
                "--query",
                query.uri().toString()))) {
      assertExit(0, run);
      assertThat(schema.validate(run.said(), InputFormat.JSON)).as(run.said()).isEmpty();
    }
  }

  @Test
  void boundsReachTheJobsOfAStartedRollout() {
    assertExit(0, rollOut(publish(), "--timeout", "77", "--retries", "7"));

    assertThat(
            installation
                .control()
                .value(
                    "SELECT statement_timeout_ms || ' ' || retries FROM godwit.rollouts"
                        + " ORDER BY created_at DESC LIMIT 1"))
        .isEqualTo("77000 7");
  }

  private String publish() {
    CommandRun run =
        CommandRun.as(
            installation.token(),
            "publish",
            project.resolve("migrations").toString(),
            "--api",
            api().base().toString());
    assertExit(0, run);
    return run.said().lines().filter(line -> line.startsWith("sha256:")).findFirst().orElseThrow();
  }

  private CommandRun rollOut(String bundle, String... more) {
    List<String> arguments = new ArrayList<>(List.of("rollout", "start", "--wait"));
    arguments.addAll(List.of("--api", api().base().toString(), "--bundle", bundle));
    arguments.addAll(List.of("--environment", fleet.environment()));
    arguments.addAll(List.of(more));
    return CommandRun.as(installation.token(), arguments.toArray(String[]::new));
  }

  private String[] fleetVerb(String... verb) {
    List<String> arguments = new ArrayList<>(List.of(verb));
    arguments.addAll(List.of("--fleet", "-C", project.toString()));
    arguments.addAll(List.of("--api", api().base().toString()));
    arguments.addAll(List.of("--environment", fleet.environment()));
    return arguments.toArray(String[]::new);
  }

  private ApiClient api() {
    return installation.coordinator().api();
  }

  private void assertHistories(String... rows) {
    assertThat(fleet.members()).allSatisfy(m -> assertThat(m.history()).containsExactly(rows));
  }

  private static boolean hasTableTwo(Member member) {
    return member.database().value("SELECT to_regclass('two') IS NOT NULL").equals("t");
  }

  private static void assertExit(int code, CommandRun run) {
    assertThat(run.exitCode()).as(run.said()).isEqualTo(code);
  }

  private void assertFailedTenants(ServiceProcess query, int exitCode, int failed) {
    try (ApiClient client = installation.client(query.uri())) {
      Awaitility.await("the query service has heard of it")
          .untilAsserted(
              () -> {
                var said = new ByteArrayOutputStream();
                var out = new PrintStream(said, true, StandardCharsets.UTF_8);
                int exit = new ShowFleet(client, out).show(ShowFleet.Detail.TENANTS);
                assertThat(said.toString(StandardCharsets.UTF_8))
                    .containsPattern("(?m)^  failed +%d$".formatted(failed))
                    .contains("%d tenants".formatted(SIZE), fleet.first().tenant());
                assertThat(exit).isEqualTo(exitCode);
              });
    }
  }
}
