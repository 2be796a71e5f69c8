package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.ReportingWorkers.Does;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rollout may be told beyond its targets: order, pace, budgets, and what people then do. */
final class RulesIT {
  private static final String SQL = "CREATE TABLE a (id int);";

  private final Installation fleet = new Installation();

  RulesIT() throws Exception {}

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void labelledWavesComeFirstAndAPreviewSaysSoBefore() throws Exception {
    fleet.registerTenants(5);
    fleet.api.post("/tenants", Map.of("tenants", List.of(labelled("u1"), labelled("u2"))));
    String bundle = fleet.publish(SQL, "tenant");
    Map<String, Object> order =
        Installation.order(
            bundle,
            Map.of(
                "waves",
                List.of(Map.of("labels", Map.of("tier", "canary")), Map.of("rest", true)),
                "selector",
                Map.of("except", Map.of("tenants", List.of("t005")))));

    JsonNode preview = fleet.api.post("/rollouts/preview", order);
    String rollout = fleet.api.post("/rollouts", order).get("rollout").asText();
    fleet.awaitState(rollout, "completed");

    assertThat(preview.get("targets").asInt()).isEqualTo(6);
    assertThat(preview.get("waves").findValuesAsText("name"))
        .containsExactly("tier=canary", "rest");
    assertThat(preview.at("/waves/1/clusters/c1").asInt()).isEqualTo(4);
    assertThat(preview.get("examples")).hasSize(6);
    assertThat(fleet.workers.seen().subList(0, 2))
        .extracting(job -> job.target().database().value())
        .containsExactlyInAnyOrder("db_u1", "db_u2");
    assertThat(fleet.workers.seen()).hasSize(6);
    JsonNode again = fleet.api.post("/rollouts/preview", order);
    assertThat(again.at("/estimate/measured").asInt()).as("now measured").isEqualTo(6);
  }

  @Test
  void targetsAreChosenByTheirVersionAndByShare() throws Exception {
    fleet.registerTenants(4);
    String bundle = fleet.publish(SQL, "tenant");
    Map<String, Object> some = Map.of("tenants", List.of("t001", "t002", "t003"));
    fleet.awaitState(fleet.rollOut(bundle, Map.of("selector", some)), "completed");

    assertThat(selected(bundle, Map.of("versions", Map.of("at", HEAD)))).isEqualTo(3);
    assertThat(selected(bundle, Map.of("versions", Map.of("below", HEAD)))).isEqualTo(1);
    assertThat(selected(bundle, Map.of("versions", Map.of("above", HEAD)))).isZero();
    assertThat(selected(bundle, Map.of("percent", 30))).isEqualTo(2);
    assertThat(selected(bundle, Map.of("count", 3))).isEqualTo(3);
  }

  @Test
  void aGatedWaveWaitsForAPersonAndABakingOneForTheDatabasesClock() throws Exception {
    fleet.registerTenants(3);
    Map<String, Object> waves =
        Map.of(
            "waves",
            List.of(
                Map.of("count", 1, "gate", "manual"),
                Map.of("count", 1, "bakeTime", "PT1H"),
                Map.of("rest", true)));
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), waves);
    awaitWave(rollout, 0, "gated");
    assertThat(waits(rollout)).containsExactly("wave 1 waits for a person: promote it, or abort");

    fleet.api.command(rollout, "promote");
    awaitWave(rollout, 1, "baking");
    fleet.restartCoordinator(() -> {});

    Instant until = Instant.parse(wave(rollout, 1).get("bakesUntil").asText());
    assertThat(until).isAfter(Instant.now().plusSeconds(3000));
    assertThat(fleet.workers.seen()).hasSize(2);
    change(rollout, Map.of("waves", List.of(Map.of("wave", 2, "bakeTime", "PT1S"))));
    fleet.awaitState(rollout, "completed");
    assertThat(fleet.workers.seen()).hasSize(3);
  }

  @Test
  void aServerOutsideItsWindowsGetsNoJobUntilAPersonSaysSo() throws Exception {
    fleet.registerTenants(2);
    fleet.execute(
        """
        UPDATE godwit.clusters SET maintenance_windows = jsonb_build_array(jsonb_build_object(
          'days', jsonb_build_array(lower(to_char(now() + interval '3 days', 'Dy'))),
          'from', '02:00', 'to', '04:00', 'timeZone', 'Europe/Berlin'))
        """);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of());
    await().atMost(Installation.PATIENCE).until(() -> !waits(rollout).isEmpty());

    assertThat(waits(rollout).getFirst()).contains("cluster c1 is outside its maintenance windows");
    assertThat(fleet.workers.seen()).isEmpty();
    change(rollout, Map.of("ignoreWindows", true));
    fleet.awaitState(rollout, "completed");
  }

  @Test
  void aBudgetPerCauseStopsItAndTheGroupIsRetriedOrSkippedAsOne() throws Exception {
    fleet.registerTenants(6);
    fleet.workers.otherwise(Does.FAIL);
    fleet.workers.on("t006", Does.SUCCEED);
    Map<String, Object> rules =
        Map.of(
            "waves", List.of(Map.of("rest", true)),
            "maxParallel", 1,
            "budgets", Map.of("perCause", 1));
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), rules);
    JsonNode paused = fleet.awaitState(rollout, "paused");

    JsonNode cause = fleet.api.get("/rollouts/" + rollout).get("causes").get(0);
    String id = cause.get("id").asText();
    assertThat(paused.get("reason").asText()).contains("2 failed of cause " + id + ", 1 allowed");
    assertThat(paused.get("causes").get(0).get("failed").asInt()).isEqualTo(2);
    assertThat(cause.get("code").asText()).isEqualTo("STATEMENT_FAILED");
    assertThat(cause.get("retryCanHelp").asBoolean()).isFalse();
    assertThat(cause.get("examples")).hasSize(2);

    Map<String, Object> skip = Map.of("reason", "known", "cause", id);
    JsonNode first = fleet.api.post("/rollouts/" + rollout + "/skip", skip, "skip-1");
    JsonNode again = fleet.api.post("/rollouts/" + rollout + "/skip", skip, "skip-1");

    assertThat(again).as("the same answer, and skipped once").isEqualTo(first);
    assertThat(first.at("/waves/0/counts/skipped").asInt()).isEqualTo(2);
    Api.assertProblem(
        fleet.api.ask(
            "/rollouts/" + rollout + "/skip", Map.of("reason", "x", "cause", id), "skip-1"),
        409,
        ReasonCode.CONFLICT);
    fleet.workers.otherwise(Does.SUCCEED);
    fleet.api.command(rollout, "resume");
    fleet.awaitState(rollout, "completed");
    assertThat(fleet.api.get("/rollouts/" + rollout).at("/causes/0/failed").asInt()).isZero();
  }

  @Test
  void usedUpBudgetRollsBackExactlyWhatWasTouched() throws Exception {
    fleet.registerTenants(8);
    fleet.workers.on("t003", Does.FAIL_ONCE);
    String rollout =
        fleet.rollOut(
            fleet.publish(SQL, "tenant"), Map.of("onFailure", "rollback", "maxParallel", 1));
    JsonNode aborted = fleet.awaitState(rollout, "aborted");

    JsonNode back = fleet.awaitState("rollback-" + rollout, "completed");

    assertThat(aborted.get("reason").asText()).contains("failure budget used up");
    assertThat(aborted.at("/waves/2/counts/skipped").asInt()).isEqualTo(3);
    assertThat(back.get("rollsBack").asText()).isEqualTo(rollout);
    List<Job> undone =
        fleet.workers.seen().stream()
            .filter(job -> job.rollout().value().startsWith("rollback-"))
            .toList();
    assertThat(undone)
        .extracting(Job::order)
        .containsOnly(new JobOrder.Undo(null, null, new RolloutId(rollout)));
    assertThat(undone)
        .extracting(job -> job.target().database().value())
        .containsExactlyInAnyOrder("db_t001", "db_t002", "db_t003");
  }

  @Test
  void targetsKnownAtTheHeadAreNotVisitedUnlessASampleOfThemIsElsewhere() throws Exception {
    fleet.registerTenants(5);
    String bundle = fleet.publish(SQL, "tenant");
    fleet.awaitState(fleet.rollOut(bundle, Map.of()), "completed");
    fleet.workers.otherwise(Does.FIND_DONE);

    String again = fleet.rollOut(bundle, Map.of());
    JsonNode done = fleet.awaitState(again, "completed");

    assertThat(fleet.workers.seen()).as("a sample of one").hasSize(6);
    assertThat(done.get("waves").findValuesAsText("succeeded")).containsExactly("3", "2");
    JsonNode targets = fleet.api.get("/rollouts/" + again + "/targets").get("targets");
    assertThat(targets.findValues("knownSince")).hasSize(4);

    fleet.workers.otherwise(Does.SUCCEED);
    fleet.awaitState(fleet.rollOut(bundle, Map.of()), "completed");
    assertThat(fleet.workers.seen()).as("the sample had something to do").hasSize(11);
    fleet.awaitState(fleet.rollOut(bundle, Map.of("sample", 100)), "completed");
    assertThat(fleet.workers.seen()).hasSize(16);

    fleet.workers.otherwise(Does.TAKE_ALL_BACK);
    Map<String, Object> undo = Map.of("order", Map.of("type", "undo", "steps", 1));
    fleet.awaitState(fleet.rollOut(bundle, undo), "completed");
    fleet.awaitState(fleet.rollOut(bundle, Map.of()), "completed");
    assertThat(fleet.workers.seen()).as("nobody is known to be there").hasSize(26);
  }

  @Test
  void aSweepLooksByItselfAndCorrectsAViewThatIsWrong() throws Exception {
    fleet.registerTenants(4);
    String bundle = fleet.publish(SQL, "tenant");
    fleet.awaitState(fleet.rollOut(bundle, Map.of()), "completed");
    fleet.workers.otherwise(Does.TAKE_ALL_BACK);

    fleet.api.put("/sweeps/production", Map.of("every", "PT1H", "percent", 50));
    await().atMost(Installation.PATIENCE).until(() -> !sweeps().isEmpty());
    JsonNode done = fleet.awaitState(sweeps().get(0).asText(), "completed");

    assertThat(done.at("/order/type").asText()).isEqualTo("verify");
    assertThat(done.get("waves").findValuesAsText("size")).containsExactly("2");
    assertThat(fleet.count("SELECT count(*) FROM godwit.targets WHERE version IS NULL"))
        .as("as the workers found it")
        .isEqualTo(2);
    assertThat(fleet.count("SELECT count(*) FROM godwit.targets WHERE at_head IS NULL"))
        .isEqualTo(2);
  }

  private JsonNode sweeps() throws Exception {
    return fleet.api.get("/sweeps").at("/sweeps/0/last");
  }

  @Test
  void aDeadlinePausesAndALaterOneLetsItGoOn() throws Exception {
    fleet.registerTenants(2);
    fleet.workers.otherwise(Does.HOLD);
    String rollout =
        fleet.rollOut(
            fleet.publish(SQL, "tenant"),
            Map.of("maxParallel", 1, "deadline", Instant.now().minusSeconds(1).toString()));
    JsonNode paused = fleet.awaitState(rollout, "paused");
    assertThat(paused.get("reason").asText()).contains("the deadline has passed");
    Api.assertProblem(
        fleet.api.ask("/rollouts/" + rollout + "/resume", Map.of("reason", "go")),
        409,
        ReasonCode.CONFLICT);

    change(rollout, Map.of("deadline", Instant.now().plusSeconds(3600).toString()));
    fleet.workers.otherwise(Does.SUCCEED);
    fleet.workers.release();
    fleet.api.command(rollout, "resume");

    fleet.awaitState(rollout, "completed");
    assertThat(fleet.api.get("/audit?object=rollout:" + rollout).findValuesAsText("action"))
        .containsExactly("rollout.resume", "rollout.change", "rollout.start");
  }

  private static final String HEAD = "20260101000000";

  private static Map<String, Object> labelled(String tenant) {
    Map<String, Object> labelled = new HashMap<>(Installation.tenant(tenant));
    labelled.put("labels", Map.of("tier", "canary"));
    return labelled;
  }

  private int selected(String bundle, Map<String, Object> selector) throws Exception {
    Map<String, Object> order = Installation.order(bundle, Map.of("selector", selector));
    return fleet.api.post("/rollouts/preview", order).get("targets").asInt();
  }

  private JsonNode change(String rollout, Map<String, Object> change) throws Exception {
    Map<String, Object> body = new HashMap<>(change);
    body.put("reason", "test");
    return fleet.api.patch("/rollouts/" + rollout, body);
  }

  private JsonNode wave(String rollout, int index) {
    return fleet.rollout(rollout).get("waves").get(index);
  }

  private void awaitWave(String rollout, int index, String state) {
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(
            () -> assertThat(wave(rollout, index).get("state").asText()).isEqualTo(state));
  }

  private List<String> waits(String rollout) throws Exception {
    JsonNode waits = fleet.api.get("/rollouts/" + rollout).get("waits");
    return waits.valueStream().map(JsonNode::asText).toList();
  }
}
