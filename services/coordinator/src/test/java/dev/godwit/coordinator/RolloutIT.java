package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.Job;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.coordinator.ReportingWorkers.Does;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rollouts from the request to the end, over HTTP, PostgreSQL and Kafka. */
final class RolloutIT {
  private static final String SQL = "CREATE TABLE a (id int);";

  private final Installation fleet = new Installation();

  RolloutIT() throws Exception {}

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void wavesFollowEachOtherAndControlComesFirst() throws Exception {
    fleet.registerTenants(8);
    fleet.api.post(
        "/targets",
        Map.of(
            "targets",
            List.of(
                Map.of(
                    "id", "control",
                    "cluster", "c1",
                    "database", "app",
                    "tenancy", "database",
                    "track", "control",
                    "environment", "production"))));
    String bundle = fleet.publish(SQL, "control", "tenant");

    String rollout = fleet.rollOut(bundle, Map.of());
    JsonNode done = fleet.awaitState(rollout, "completed");

    assertThat(done.get("waves").findValuesAsText("size")).containsExactly("1", "3", "2", "3");
    List<Job> jobs = fleet.workers.seen();
    assertThat(jobs).hasSize(9);
    assertThat(jobs.getFirst().target().id().value()).isEqualTo("control");
    assertThat(jobs.subList(1, 4))
        .extracting(job -> job.target().database().value())
        .containsExactlyInAnyOrder("db_t001", "db_t002", "db_t003");
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(fleet.told(rollout).getLast().state())
                    .isEqualTo(RolloutStatus.State.COMPLETED));
    assertThat(fleet.told(rollout))
        .isSortedAccordingTo((a, b) -> Long.compare(a.revision(), b.revision()));
    assertThat(fleet.count("SELECT count(*) FROM godwit.targets WHERE version IS NOT NULL"))
        .isEqualTo(9);
  }

  @Test
  void usedUpBudgetPausesAndRetryCompletes() throws Exception {
    fleet.registerTenants(10);
    fleet.workers.on("t002", Does.FAIL);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of("maxParallel", 2));

    JsonNode paused = fleet.awaitState(rollout, "paused");

    assertThat(paused.get("reason").asText())
        .contains("failure budget used up", Installation.target("t002"), "STATEMENT_FAILED");
    assertThat(fleet.workers.seen()).as("no wave after the canaries").hasSizeLessThanOrEqualTo(3);
    JsonNode failures = fleet.api.get("/rollouts/" + rollout).get("failures");
    assertThat(failures.get(0).get("failure").get("next").asText()).isNotEmpty();

    fleet.workers.on("t002", Does.SUCCEED);
    fleet.api.command(rollout, "retry");
    fleet.awaitState(rollout, "completed");

    assertThat(fleet.workers.seen("t002")).extracting(Job::attempt).containsExactly(1, 2);
    assertThat(fleet.workers.seen()).hasSize(11);
  }

  @Test
  void abortEndsItAndLeavesNoTargetUnaccounted() throws Exception {
    fleet.registerTenants(6);
    fleet.workers.otherwise(Does.HOLD);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of("maxParallel", 2));
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() == 2);

    JsonNode aborted = fleet.api.command(rollout, "abort");
    fleet.workers.release();

    assertThat(aborted.get("state").asText()).isEqualTo("aborted");
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode waves = fleet.rollout(rollout).get("waves");
              assertThat(sum(waves, "succeeded")).isEqualTo(2);
              assertThat(sum(waves, "skipped")).isEqualTo(4);
            });
    assertThat(fleet.workers.seen()).hasSize(2);
    Api.assertProblem(
        fleet.api.ask("/rollouts/" + rollout + "/resume", Map.of("reason", "oops")),
        409,
        ReasonCode.CONFLICT);
  }

  @Test
  void unreachableTargetIsTriedAgainAndDoesNotPause() throws Exception {
    fleet.registerTenants(1);
    fleet.workers.on("t001", Does.FIND_UNREACHABLE);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of());

    JsonNode paused = fleet.awaitState(rollout, "paused");

    assertThat(fleet.workers.seen("t001")).extracting(Job::attempt).containsExactly(1, 2, 3);
    assertThat(paused.get("reason").asText()).contains("1 target failed: retry, skip or abort");
    fleet.workers.on("t001", Does.SUCCEED);
    fleet.api.command(rollout, "retry");
    fleet.awaitState(rollout, "completed");
  }

  @Test
  void silentJobIsSentAgainAndGivenUpInTheEnd() throws Exception {
    fleet.registerTenants(2);
    fleet.workers.on("t001", Does.DIE_AFTER_START);
    fleet.workers.on("t002", Does.SAY_NOTHING);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of());

    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen("t001").size() == 2);
    fleet.workers.on("t001", Does.SUCCEED);
    fleet.awaitState(rollout, "paused");

    List<Job> sent = fleet.workers.seen("t002");
    assertThat(sent).extracting(Job::attempt).containsExactly(1, 2, 3);
    assertThat(sent).extracting(Job::dispatch).isSorted().doesNotHaveDuplicates();
    JsonNode failed =
        fleet.api.get("/rollouts/" + rollout + "/targets?state=failed").get("targets").get(0);
    assertThat(failed.get("failure").get("code").asText()).isEqualTo("NO_REPORT");
    JsonNode skipped =
        fleet.api.post(
            "/rollouts/" + rollout + "/skip",
            Map.of("reason", "gone", "target", Installation.target("t002")));
    assertThat(skipped.get("state").asText()).isEqualTo("completed");
  }

  @Test
  void restartInTheMiddleContinuesWithoutASecondJob() throws Exception {
    fleet.registerTenants(6);
    fleet.workers.otherwise(Does.HOLD);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of("maxParallel", 3));
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() == 3);

    fleet.restartCoordinator(
        () -> {
          fleet.workers.otherwise(Does.SUCCEED);
          fleet.workers.release();
        });
    fleet.awaitState(rollout, "completed");

    assertThat(fleet.workers.seen()).extracting(Job::attempt).containsOnly(1);
    assertThat(fleet.workers.seen()).hasSize(6);
  }

  @Test
  void pauseHoldsUntilAPersonResumes() throws Exception {
    fleet.registerTenants(8);
    fleet.workers.otherwise(Does.HOLD);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of());
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() == 3);

    fleet.api.command(rollout, "pause");
    fleet.workers.release();
    fleet.workers.otherwise(Does.SUCCEED);
    await()
        .atMost(Installation.PATIENCE)
        .until(() -> sum(fleet.rollout(rollout).get("waves"), "succeeded") == 3);
    assertThat(fleet.rollout(rollout).get("state").asText()).isEqualTo("paused");
    assertThat(fleet.workers.seen()).hasSize(3);
    fleet.api.command(rollout, "resume");

    fleet.awaitState(rollout, "completed");
    assertThat(fleet.api.get("/audit?object=rollout:" + rollout).findValuesAsText("action"))
        .containsExactly("rollout.resume", "rollout.pause", "rollout.start");
  }

  @Test
  void sameKeyIsTheSameRolloutAndAnotherBodyAConflict() throws Exception {
    fleet.registerTenants(2);
    String bundle = fleet.publish(SQL, "tenant");
    Map<String, Object> order = Installation.order(bundle, Map.of());

    String first = fleet.api.post("/rollouts", order, "key-1").get("rollout").asText();
    String again = fleet.api.post("/rollouts", order, "key-1").get("rollout").asText();

    assertThat(again).isEqualTo(first);
    Map<String, Object> other = Installation.order(bundle, Map.of("failureBudget", 3));
    Api.assertProblem(fleet.api.ask("/rollouts", other, "key-1"), 409, ReasonCode.CONFLICT);
    assertThat(fleet.count("SELECT count(*) FROM godwit.rollouts")).isEqualTo(1);
    fleet.awaitState(first, "completed");
    assertThat(fleet.workers.seen()).hasSize(2);
  }

  @Test
  void connectionBudgetBoundsJobsOverAllRollouts() throws Exception {
    fleet.api.post(
        "/clusters",
        Map.of(
            "id",
            "c1",
            "host",
            "127.0.0.1",
            "port",
            5432,
            "username",
            "godwit",
            "passwordRef",
            "env:GODWIT_SECRET_C1",
            "connectionBudget",
            3)); // one place of which is kept for new tenants
    fleet.registerTenants(6);
    fleet.workers.otherwise(Does.HOLD);
    String bundle = fleet.publish(SQL, "tenant");
    String one =
        fleet.rollOut(
            bundle, Map.of("selector", Map.of("tenants", List.of("t001", "t002", "t003"))));
    String two =
        fleet.rollOut(
            bundle, Map.of("selector", Map.of("tenants", List.of("t004", "t005", "t006"))));

    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() == 2);
    assertThat(
            fleet.count(
                "SELECT count(*) FROM godwit.rollout_targets WHERE state IN ('dispatched',"
                    + " 'running')"))
        .isEqualTo(2);
    fleet.workers.release();

    fleet.awaitState(one, "completed");
    fleet.awaitState(two, "completed");
  }

  private static int sum(JsonNode waves, String count) {
    int sum = 0;
    for (JsonNode wave : waves) {
      sum += wave.get("counts").get(count).asInt();
    }
    return sum;
  }
}
