package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.ReasonCode;
import dev.godwit.coordinator.credentials.RewrapCredentials;
import dev.godwit.runtime.vault.Sealed;
import dev.godwit.runtime.vault.StoredLogin;
import dev.godwit.runtime.vault.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Servers, tenants in bulk, and what of them must never be seen. */
@TestInstance(Lifecycle.PER_CLASS)
final class RegistryIT {
  private static final String CANARY = "S3cr3t-canary";
  private static final String IMPORTED =
      "SELECT count(*) FROM godwit.tenants WHERE tenant_id IN ('a', 'c', 'd')";

  private final Installation fleet = new Installation();

  RegistryIT() throws Exception {}

  @AfterAll
  void close() {
    fleet.close();
  }

  @Test
  void aStoredPasswordIsSealedAndNeverShown() throws Exception {
    JsonNode answer = fleet.api.post("/clusters", cluster("kept", Map.of("password", CANARY)));

    assertThat(answer.path("passwordStored").asBoolean()).isTrue();
    assertThat(answer.toString() + fleet.api.get("/clusters") + fleet.api.get("/clusters/kept"))
        .doesNotContain(CANARY);
    assertThat(open("cluster:kept").password().value()).isEqualTo(CANARY);
    assertThat(
            fleet.count(
                """
                SELECT count(*) FROM godwit.worker_clusters
                WHERE sealed IS NOT NULL AND cluster_id = 'kept'
                """))
        .isEqualTo(1);
    assertThat(fleet.api.get("/audit").toString()).doesNotContain(CANARY);
  }

  @Test
  void aPasswordInABadRequestIsNotRepeated() throws Exception {
    var both = fleet.api.ask("/clusters", cluster("c2", Map.of("password", CANARY, "port", 0)));

    Api.assertProblem(both, 400, ReasonCode.REQUEST_INVALID);
    assertThat(both.body()).doesNotContain(CANARY);
    var tooLong = Map.<String, Object>of("password", CANARY.repeat(100));
    assertThat(fleet.api.ask("/clusters", cluster("c2", tooLong)).body()).doesNotContain(CANARY);
  }

  @Test
  void aClusterIsChangedInPartAndTakenOutWhenNobodyLivesThere() throws Exception {
    fleet.api.post("/clusters", cluster("c2", Map.of("password", CANARY)));
    var window =
        Map.of(
            "days", List.of("sat", "sun"),
            "from", "22:00",
            "to", "04:00",
            "timeZone", "Europe/Berlin");

    JsonNode changed =
        fleet.api.patch(
            "/clusters/c2",
            Map.of(
                "connectionBudget", 7,
                "labels", Map.of("region", "eu"),
                "maintenanceWindows", List.of(window)));

    assertThat(changed.path("connectionBudget").asInt()).isEqualTo(7);
    assertThat(changed.path("username").asText()).isEqualTo("godwit");
    assertThat(changed.path("passwordStored").asBoolean()).isTrue();
    assertThat(changed.at("/maintenanceWindows/0/timeZone").asText()).isEqualTo("Europe/Berlin");
    assertThat(changed.at("/labels/region").asText()).isEqualTo("eu");
    JsonNode ref = fleet.api.patch("/clusters/c2", Map.of("passwordRef", "file:c2"));
    assertThat(ref.path("passwordStored").asBoolean()).isFalse();
    fleet.api.post("/clusters", cluster("lived", Map.of()));
    fleet.api.post(
        "/tenants", Map.of("tenants", List.of(tenant("inhabitant", Map.of("cluster", "lived")))));
    assertThat(
            Api.assertProblem(fleet.api.delete("/clusters/lived"), 409, ReasonCode.CONFLICT)
                .path("detail")
                .asText())
        .contains("1 targets");
    assertThat(fleet.api.delete("/clusters/c2").statusCode()).isEqualTo(204);
    assertThat(fleet.api.get("/clusters").findValuesAsText("id")).doesNotContain("c2");
    Api.assertProblem(
        fleet.api.ask("/tenants", Map.of("tenants", List.of(tenant("x", Map.of("cluster", "c2"))))),
        422,
        ReasonCode.NOT_FOUND);
  }

  @Test
  void aWindowInNoTimeZoneIsRefused() throws Exception {
    var window =
        Map.of("days", List.of("mon"), "from", "22:00", "to", "04:00", "timeZone", "Mars/Base");

    Api.assertProblem(
        fleet.api.ask("PATCH", "/clusters/c1", Map.of("maintenanceWindows", List.of(window))),
        400,
        ReasonCode.REQUEST_INVALID);
  }

  @Test
  void aTenantsConnectionStringBecomesItsSealedLogin() throws Exception {
    String url = "postgresql://acme_app:%s@127.0.0.1:5432/acme_db".formatted(CANARY);
    Map<String, Object> tenant = new HashMap<>(tenant("acme", Map.of("connectionString", url)));
    tenant.remove("cluster");

    fleet.api.post("/tenants", Map.of("tenants", List.of(tenant)));

    StoredLogin login = open("target:c1/acme_db/public");
    assertThat(login.user().orElseThrow().value()).isEqualTo("acme_app");
    assertThat(login.password().value()).isEqualTo(CANARY);
    assertThat(fleet.count("SELECT count(*) FROM godwit.targets WHERE own_login")).isOne();
    String elsewhere = url.replace("5432", "5433");
    var refused =
        fleet.api.ask(
            "/tenants",
            Map.of("tenants", List.of(tenant("b", Map.of("connectionString", elsewhere)))));
    Api.assertProblem(refused, 400, ReasonCode.REQUEST_INVALID);
    assertThat(refused.body()).contains("127.0.0.1:5433").doesNotContain(CANARY);
  }

  @Test
  void aTenantIsChangedMovedSuspendedResumedAndTakenOut() throws Exception {
    fleet.api.post("/tenants", Map.of("tenants", List.of(tenant("lark", Map.of()))));

    JsonNode changed =
        fleet.api.patch(
            "/tenants/lark",
            Map.of(
                "labels",
                Map.of("tier", "gold"),
                "environment",
                "staging",
                "username",
                "lark_app",
                "password",
                CANARY));

    assertThat(changed.at("/labels/tier").asText()).isEqualTo("gold");
    assertThat(changed.path("environment").asText()).isEqualTo("staging");
    assertThat(changed.path("name").asText()).isEqualTo("lark");
    assertThat(changed.path("ownLogin").asBoolean()).isTrue();
    assertThat(changed.toString()).doesNotContain(CANARY);
    JsonNode moved =
        fleet.api.post(
            "/tenants/lark/move",
            Map.of("cluster", "c1", "tenancy", "database", "database", "nest"));
    assertThat(moved.at("/target/id").asText()).isEqualTo("c1/nest/public");
    assertThat(moved.path("ownLogin").asBoolean()).isFalse();
    assertThat(fleet.count("SELECT count(*) FROM godwit.credentials WHERE owner LIKE '%lark%'"))
        .isZero();
    assertThat(status("suspend")).isEqualTo("suspended");
    assertThat(status("resume")).isEqualTo("active");
    assertThat(fleet.api.delete("/tenants/lark").body()).contains("deleted");
    Api.assertProblem(
        fleet.api.ask("/tenants/nobody/suspend", Map.of()), 404, ReasonCode.NOT_FOUND);
    fleet.api.post("/tenants", Map.of("tenants", List.of(tenant("wren", Map.of()))));
    fleet.api.post("/tenants", Map.of("tenants", List.of(tenant("swift", Map.of()))));
    Api.assertProblem(
        fleet.api.ask(
            "/tenants/wren/move",
            Map.of("cluster", "c1", "tenancy", "database", "database", "db_swift")),
        409,
        ReasonCode.CONFLICT);
  }

  private String status(String verb) throws Exception {
    return fleet.api.post("/tenants/lark/" + verb, Map.of()).path("status").asText();
  }

  @Test
  void rewrappingLeavesNothingThatAnOlderKeyHasSealed() throws Exception {
    fleet.api.post("/clusters", cluster("r2", Map.of("password", CANARY)));
    fleet.keys.place().write(fleet.keys.place().read().rotated());
    fleet.api.post("/clusters", cluster("r3", Map.of("password", CANARY + "3")));
    Vault vault = fleet.keys.vault();

    var done = new RewrapCredentials(fleet.database(), vault).run("ada");

    assertThat(done.credentials()).isPositive();
    assertThat(done.unreadable()).isEmpty();
    assertThat(new RewrapCredentials(fleet.database(), vault).counts())
        .containsOnlyKeys(vault.sealing().primary());
    assertThat(open("cluster:r2").password().value()).isEqualTo(CANARY);
    assertThat(open("cluster:r3").password().value()).isEqualTo(CANARY + "3");
  }

  @Test
  void anImportTakesTheGoodAndNamesTheBadAndRepeatedChangesNothing() throws Exception {
    List<Map<String, Object>> tenants =
        List.of(
            tenant("a", Map.of()),
            tenant("b'; --", Map.of()),
            tenant("c", Map.of("cluster", "c9")),
            tenant("a", Map.of()),
            tenant("d", Map.of("labels", Map.of("tier", "gold"))));

    JsonNode tried = fleet.api.post("/tenants/import?dryRun=true", Map.of("tenants", tenants));
    assertThat(fleet.count(IMPORTED)).isZero();
    JsonNode first = fleet.api.post("/tenants/import", Map.of("tenants", tenants));
    JsonNode again = fleet.api.post("/tenants/import", Map.of("tenants", tenants));

    assertThat(tried).isEqualTo(first);
    assertThat(first.path("registered").asInt()).isEqualTo(2);
    assertThat(first.path("refused").findValuesAsText("index"))
        .containsExactlyInAnyOrder("1", "2", "3");
    assertThat(first.path("refused").findValuesAsText("code"))
        .containsExactlyInAnyOrder("TENANT_ID_INVALID", "NOT_FOUND", "CONFLICT");
    assertThat(again.path("registered").asInt()).isZero();
    assertThat(again.path("known").asInt()).isEqualTo(2);
    assertThat(fleet.count(IMPORTED)).isEqualTo(2);
    JsonNode moved =
        fleet.api.post(
            "/tenants/import",
            Map.of("tenants", List.of(tenant("a", Map.of("database", "elsewhere")))));
    assertThat(moved.at("/refused/0/code").asText()).isEqualTo("CONFLICT");
    assertThat(moved.at("/refused/0/message").asText()).contains("c1/db_a/public");
  }

  @Test
  void thousandsOfTenantsAreTakenInInSeconds() throws Exception {
    int size = Integer.getInteger("godwit.import", 5_000);
    long began = System.nanoTime();
    for (int part = 0; part < size / 5_000; part++) {
      List<Map<String, Object>> tenants = new ArrayList<>();
      for (int n = 0; n < 5_000; n++) {
        tenants.add(tenant("t%07d".formatted(part * 5_000 + n), Map.of()));
      }
      fleet.api.post("/tenants/import", Map.of("tenants", tenants));
    }
    double seconds = (System.nanoTime() - began) / 1e9;

    System.out.printf("%d tenants in %.1f s%n", size, seconds);
    assertThat(fleet.count("SELECT count(*) FROM godwit.tenants WHERE tenant_id LIKE 't0%'"))
        .isEqualTo(size);
    assertThat(seconds).as("beside whatever else runs on this machine").isLessThan(size / 250.0);
  }

  private StoredLogin open(String owner) throws Exception {
    byte[] sealed =
        fleet
            .database()
            .inTransaction(
                tx -> tx.row("SELECT sealed FROM godwit.credentials WHERE owner = $1", owner))
            .orElseThrow()
            .getBuffer("sealed")
            .getBytes();
    return StoredLogin.of(fleet.keys.vault().open(new Sealed(sealed), new CredentialsOwner(owner)));
  }

  private static Map<String, Object> cluster(String id, Map<String, Object> more) {
    Map<String, Object> cluster =
        new HashMap<>(Map.of("id", id, "host", "db.example.com", "username", "godwit"));
    cluster.putAll(more);
    return cluster;
  }

  private static Map<String, Object> tenant(String id, Map<String, Object> more) {
    Map<String, Object> tenant = new HashMap<>(Installation.tenant(id));
    tenant.putAll(more);
    return tenant;
  }
}
