package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import dev.godwit.it.Fleet.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What people and programs get wrong: each has its reason, and stops nobody else. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
  private final Installation installation = new Installation(BadInputIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();

  BadInputIT() {
    installation.startWorker("worker");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void everyBrokenWayToATargetHasItsReasonAndStopsNobodyElse() {
    Fleet fleet = Fleet.create(installation, "ways", 5, "c1");
    Map<String, Object> right = installation.cluster(1);
    registerBroken("nowhere", with(right, "port", 1));
    registerBroken("wrong-password", with(right, "passwordRef", "env:GODWIT_SECRET_WRONG"));
    registerBroken("no-secret", with(right, "passwordRef", "env:GODWIT_SECRET_ABSENT"));
    coordinator.registerTenants(List.of(tenant("no-database", "c1")));

    String rollout =
        coordinator.start(
            coordinator.publish(Scripts.witness(1)),
            fleet.environment(),
            Map.of("waves", List.of(Map.of("rest", true)), "limits", Map.of("retries", 0)));

    RolloutStatus paused = coordinator.await(rollout, State.PAUSED);
    assertThat(paused.reason()).isEqualTo("4 targets failed: retry, skip or abort");
    assertThat(sum(paused, Counts::succeeded)).isEqualTo(5);
    assertThat(codes(rollout))
        .containsExactlyInAnyOrder(
            "nowhere/db_ways-nowhere/public UNREACHABLE",
            "wrong-password/db_ways-wrong-password/public CREDENTIALS_REFUSED",
            "no-secret/db_ways-no-secret/public CREDENTIALS_MISSING",
            "c1/db_no-database/public TARGET_MISSING");
    fleet.assertAtHead(1);

    List.of("nowhere", "wrong-password", "no-secret")
        .forEach(cluster -> coordinator.registerCluster(with(right, "id", cluster)));
    List.of("ways-nowhere", "ways-wrong-password", "ways-no-secret", "no-database")
        .forEach(this::createDatabase);
    coordinator.command(rollout, "retry", "all four ways are repaired");
    coordinator.awaitCompleted(rollout, 9);
  }

  @Test
  void aSyntaxErrorIsToldWithFileAndLineAndPausesTheRollout() {
    Fleet fleet = Fleet.create(installation, "syntax", 4, "c1");

    String rollout =
        coordinator.start(
            coordinator.publish(
                Scripts.witness(1), Scripts.witness(2) + "\n\nCREATE TABEL oops (id int);"),
            fleet.environment(),
            Map.of("waves", List.of(Map.of("count", 1), Map.of("rest", true))));

    RolloutStatus paused = coordinator.await(rollout, State.PAUSED);
    assertThat(paused.reason()).contains("failure budget used up");
    assertThat(sum(paused, Counts::pending)).isEqualTo(3);
    Member first = fleet.members().stream().filter(Member::hasHistory).findFirst().orElseThrow();
    JsonNode failure = coordinator.failure(rollout, first.target());
    assertThat(failure.path("code").asText()).isEqualTo("STATEMENT_FAILED");
    assertThat(failure.path("sqlState").asText()).isEqualTo("42601");
    assertThat(failure.path("where").path("path").asText()).isEqualTo("tenant/002_step.sql");
    assertThat(failure.path("where").path("line").asInt()).isEqualTo(4);
    assertThat(failure.path("where").path("excerpt").asText()).contains("CREATE TABEL oops");
    assertThat(failure.path("next").asText()).isNotBlank();
    Fleet.assertAtHead(first, 1);
  }

  @Test
  void aFileThatWasChangedAfterItWasAppliedTouchesNothing() {
    Fleet fleet = Fleet.create(installation, "changed", 3, "c1");
    coordinator.awaitCompleted(
        coordinator.start(coordinator.publish(Scripts.witness(1)), fleet.environment(), Map.of()),
        3);

    String rollout =
        coordinator.start(
            coordinator.publish(Scripts.witness(1) + "SELECT 1;", Scripts.witness(2)),
            fleet.environment(),
            Map.of("failureBudget", 3));

    coordinator.await(rollout, State.PAUSED);
    assertThat(codes(rollout)).hasSize(3).allMatch(code -> code.endsWith(" CHECKSUM_MISMATCH"));
    fleet.assertAtHead(1);
  }

  @Test
  void aTenantIdThatIsNoIdentifierIsRefusedAndRegistersNobody() {
    for (String id : List.of("o'hara\"; DROP DATABASE x", "a".repeat(70), "", "-starts-wrong")) {
      HttpAnswer answer =
          HttpAnswer.post(
              coordinator.api().base(),
              installation.token(),
              "/tenants",
              Map.of("tenants", List.of(tenant("fine", "c1"), tenant(id, "c1"))));

      assertThat(answer.status()).as(id).isBetween(400, 422);
      assertThat(answer.body().path("code").asText()).as(id).isEqualTo("TENANT_ID_INVALID");
      assertThat(answer.body().path("next").asText()).isNotBlank();
    }
    assertThat(coordinator.audit()).doesNotContain("it tenant.register tenant:fine");
  }

  @Test
  void aBundleThatIsNoneIsRefusedWithThePlaceOfEveryProblem() {
    List<Map<String, String>> files =
        List.of(
            Scripts.file("tenant/001_fine.sql", "SELECT 1;"),
            Scripts.file("tenant/002_connects.sql", "SELECT 1;\n\\connect other\n"),
            Scripts.file("tenant/003_open.sql", "SELECT 1;\n\nSELECT 'never closed;\n"),
            Scripts.file("tenant/003_again.sql", "SELECT 1;"),
            Scripts.file("tenant/nameless.sql", "SELECT 1;"));

    HttpAnswer answer =
        HttpAnswer.post(
            coordinator.api().base(), installation.token(), "/bundles", Map.of("files", files));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asText()).isEqualTo("BUNDLE_INVALID");
    assertThat(
            StreamSupport.stream(answer.body().path("problems").spliterator(), false)
                .filter(problem -> !problem.path("next").asText().isBlank())
                .map(p -> tuple(p.path("path").asText(), p.path("line").asInt())))
        .contains(
            tuple("tenant/002_connects.sql", 2),
            tuple("tenant/003_open.sql", 3),
            tuple("tenant/nameless.sql", 1))
        .anyMatch(place -> place.toList().getFirst().toString().startsWith("tenant/003_"));
  }

  private void registerBroken(String id, Map<String, Object> cluster) {
    coordinator.registerCluster(with(cluster, "id", id));
    coordinator.registerTenants(List.of(tenant("ways-" + id, id)));
  }

  private static Map<String, Object> tenant(String id, String cluster) {
    return Map.of("tenant", id, "environment", "ways", "cluster", cluster, "tenancy", "database");
  }

  private void createDatabase(String tenant) {
    new Database(installation.server("c1"), "postgres")
        .execute("CREATE DATABASE \"db_%s\" TEMPLATE %s".formatted(tenant, Fleet.TEMPLATE));
  }

  private static Map<String, Object> with(Map<String, Object> cluster, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(cluster);
    changed.put(field, value);
    return changed;
  }

  /** Each failed target with the reason. */
  private List<String> codes(String rollout) {
    List<String> codes = new ArrayList<>();
    for (JsonNode target : coordinator.targets(rollout)) {
      if (target.path("state").asText().equals("failed")) {
        codes.add(
            target.path("target").asText() + " " + target.path("failure").path("code").asText());
      }
    }
    return codes;
  }
}
