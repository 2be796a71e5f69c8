package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import dev.godwit.messaging.PublishMessages;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user's own table of tenants, which the registry follows. */
final class SourceIT {
  private final Installation fleet = new Installation();
  private final PostgresServer postgres = SharedServers.postgres();
  private final String database = SharedServers.createDatabase("users_control");

  SourceIT() throws Exception {}

  @BeforeEach
  void registerTwentyTenants() throws Exception {
    execute(
        """
        CREATE TABLE tenants (id text PRIMARY KEY, state text NOT NULL DEFAULT 'provisioned');
        INSERT INTO tenants SELECT 't' || n FROM generate_series(1, 20) AS n;
        INSERT INTO tenants VALUES ('pending', 'provisioning')
        """);
    fleet.api.put(
        "/sources/app",
        Map.of(
            "url",
            "postgresql://%s@%s:%d/%s"
                .formatted(postgres.user(), postgres.host(), postgres.port(), database),
            "password",
            postgres.password(),
            "query",
            "SELECT id FROM tenants WHERE state = 'provisioned'",
            "defaults",
            Map.of(
                "environment", "production",
                "cluster", "c1",
                "tenancy", "database",
                "database", "app_{tenant}")));
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void newTenantsAreRegisteredAndVanishedOnesSuspendedAndResumed() throws Exception {
    JsonNode first = sync();
    assertThat(first.path("registered").asInt()).isEqualTo(20);
    assertThat(fleet.count("SELECT count(*) FROM godwit.targets WHERE database_name = 'app_t7'"))
        .isEqualTo(1);

    execute("DELETE FROM tenants WHERE id = 't7'; UPDATE tenants SET state = 'provisioned'");
    JsonNode second = sync();

    assertThat(second.path("registered").asInt()).isEqualTo(1);
    assertThat(second.path("suspended").asInt()).isEqualTo(1);
    assertThat(status("t7")).isEqualTo("suspended");
    execute("INSERT INTO tenants VALUES ('t7')");
    assertThat(sync().path("resumed").asInt()).isEqualTo(1);
    assertThat(status("t7")).isEqualTo("active");
    assertThat(fleet.api.get("/audit?object=source:app").toString())
        .contains("20 listed, 1 registered, 1 suspended, 0 resumed");
    assertThat(fleet.api.get("/sources").toString() + fleet.api.get("/audit") + fleet.told())
        .doesNotContain(postgres.password());
  }

  @Test
  void aListThatLacksMoreThanATenthOrCannotBeReadChangesNothing() throws Exception {
    sync();
    execute("DELETE FROM tenants WHERE id IN ('t1', 't2', 't3')");
    assertNothingFollows("more than 10 %");
    execute("ALTER TABLE tenants RENAME TO renamed");
    assertNothingFollows("does not exist");
    assertThat(fleet.api.get("/sources").at("/sources/0/trouble").asText()).contains("not exist");
    execute("ALTER TABLE renamed RENAME TO tenants");

    JsonNode accepted = fleet.api.post("/sources/app/sync?acceptShrink=true", Map.of());

    assertThat(accepted.path("suspended").asInt()).isEqualTo(3);
    assertThat(fleet.count("SELECT count(*) FROM godwit.tenants WHERE status = 'deleted'"))
        .isZero();
  }

  @Test
  void aRolloutStartsWithWhoIsListedThen() throws Exception {
    String rollout = fleet.rollOut(fleet.publish("SELECT 1;", "tenant"), Map.of());

    fleet.awaitState(rollout, "completed");

    assertThat(fleet.api.get("/rollouts/%s/targets?limit=100".formatted(rollout)).path("targets"))
        .hasSize(20);
  }

  @Test
  void aWordAboutAnUnknownTenantMakesTheRegistryLook() throws Exception {
    try (var publish =
        new PublishMessages(fleet.kafka, URI.create("/test/sign-up"), Clock.systemUTC())) {
      publish.send(new TenantEvent.Resumed(new TenantId("t3"))).join();

      await().atMost(Installation.PATIENCE).until(() -> tenants() == 20);
    }
  }

  private void assertNothingFollows(String why) throws Exception {
    var answer = fleet.api.ask("/sources/app/sync", Map.of());
    JsonNode problem = Api.assertProblem(answer, 409, ReasonCode.CONFLICT);
    assertThat(problem.path("detail").asText()).contains(why);
    assertThat(fleet.count("SELECT count(*) FROM godwit.tenants WHERE status = 'active'"))
        .isEqualTo(20);
  }

  private JsonNode sync() throws Exception {
    return fleet.api.post("/sources/app/sync", Map.of());
  }

  private long tenants() {
    return fleet.count("SELECT count(*) FROM godwit.tenants");
  }

  private String status(String tenant) {
    return fleet
        .database()
        .inTransaction(
            tx -> tx.row("SELECT status FROM godwit.tenants WHERE tenant_id = $1", tenant))
        .orElseThrow()
        .getString("status");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), database),
                postgres.user(),
                postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
