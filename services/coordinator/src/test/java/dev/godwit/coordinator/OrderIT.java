package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Adopt.Difference;
import dev.godwit.contract.JobOrder.Check.Kind;
import dev.godwit.contract.JobOrder.Mark.Change;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.coordinator.ReportingWorkers.Does;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rollout is told to do, from the request to the jobs. */
final class OrderIT {
  private static final String SQL = "CREATE TABLE a (id int);";
  private static final String FIRST = "20260101000000";
  private static final Map<String, Object> UNDO = Map.of("type", "undo", "steps", 1);
  private static final String CURRENT =
      "SELECT count(*) FROM godwit.environment_tracks WHERE bundle = '%s'";

  private final Installation fleet = new Installation();

  OrderIT() throws Exception {}

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void undoGoesThroughTheTracksTheOtherWayRoundAndLeavesTheCurrentBundleAlone() throws Exception {
    fleet.registerTenants(4);
    registerControl();
    String before = fleet.publish(SQL, "control", "tenant");
    fleet.awaitState(fleet.rollOut(before, Map.of()), "completed");
    String after = fleet.publish("CREATE TABLE b (id int);", "control", "tenant");

    String rollout = fleet.rollOut(after, Map.of("order", UNDO));
    JsonNode done = fleet.awaitState(rollout, "completed");

    assertThat(done.get("order").toString()).isEqualTo("{\"type\":\"undo\",\"steps\":1}");
    assertThat(done.get("waves").findValuesAsText("track"))
        .containsExactly("tenant", "tenant", "control");
    List<Job> jobs = jobsOf(rollout);
    assertThat(jobs).hasSize(5);
    assertThat(jobs).extracting(Job::order).containsOnly(undo());
    assertThat(jobs).extracting(Job::environment).containsOnly("production");
    assertThat(jobs.getLast().target().id().value()).isEqualTo("control");
    assertThat(fleet.count(CURRENT.formatted(before))).isEqualTo(2);
    assertThat(fleet.count(CURRENT.formatted(after))).isZero();
  }

  @Test
  void onlyAMigrateToHeadMakesTheBundleCurrent() throws Exception {
    fleet.registerTenants(1);
    String bundle = fleet.publish(SQL, "tenant");

    for (Map<String, Object> order :
        List.<Map<String, Object>>of(
            Map.of("type", "migrate", "to", FIRST),
            Map.of("type", "verify"),
            Map.of("type", "adopt", "tool", "flyway", "accept", List.of("gap")),
            Map.of("type", "check", "kind", "isolation", "tenantColumn", "org_id"),
            Map.of("type", "mark", "change", "apply", "version", FIRST))) {
      fleet.awaitState(fleet.rollOut(bundle, Map.of("order", order)), "completed");
      assertThat(fleet.count(CURRENT.formatted(bundle))).as(order.toString()).isZero();
    }
    Map<String, Object> head = Map.of("type", "migrate", "outOfOrder", true);
    fleet.awaitState(fleet.rollOut(bundle, Map.of("order", head)), "completed");

    assertThat(fleet.count(CURRENT.formatted(bundle))).isEqualTo(1);
    assertThat(fleet.workers.seen())
        .extracting(Job::order)
        .containsExactly(
            new JobOrder.Migrate(new Version(FIRST), false),
            new JobOrder.Verify(),
            new JobOrder.Adopt("flyway", null, null, List.of(Difference.GAP)),
            new JobOrder.Check(Kind.ISOLATION, new Identifier("org_id"), null),
            new JobOrder.Mark(Change.APPLY, new Version(FIRST), false),
            new JobOrder.Migrate(null, true));
  }

  @Test
  void theOrderIsFrozenAndARetryHasTheSame() throws Exception {
    fleet.registerTenants(1);
    fleet.workers.on("t001", Does.FAIL);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of("order", UNDO));
    fleet.awaitState(rollout, "paused");

    fleet.workers.on("t001", Does.SUCCEED);
    fleet.api.command(rollout, "retry");
    fleet.awaitState(rollout, "completed");

    assertThat(jobsOf(rollout)).extracting(Job::order).hasSize(2).containsOnly(undo());
    assertThat(fleet.told(rollout)).allMatch(event -> event.order().equals(undo()));
  }

  @Test
  void verifyFindsEverythingBeforeItRests() throws Exception {
    fleet.registerTenants(6);
    fleet.workers.otherwise(Does.FAIL);
    fleet.workers.on("t006", Does.SUCCEED);

    String rollout =
        fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of("order", Map.of("type", "verify")));
    JsonNode rests = fleet.awaitState(rollout, "paused");

    assertThat(rests.get("waves").findValuesAsText("size")).containsExactly("6");
    assertThat(rests.get("waves").get(0).get("counts").get("failed").asInt()).isEqualTo(5);
    assertThat(rests.get("reason").asText()).contains("5 targets failed");
  }

  @Test
  void aTargetThatIsMissingIsMadeOnlyToMigrate() throws Exception {
    Map<String, Object> tenant = new HashMap<>(Installation.tenant("fresh"));
    tenant.put("provision", true);
    fleet.api.post("/tenants", Map.of("tenants", List.of(tenant)));
    String bundle = fleet.publish(SQL, "tenant");
    fleet.workers.otherwise(Does.FAIL);

    fleet.awaitState(fleet.rollOut(bundle, Map.of("order", UNDO)), "paused");
    fleet.awaitState(fleet.rollOut(bundle, Map.of()), "paused");

    assertThat(fleet.workers.seen()).extracting(Job::provision).containsExactly(false, true);
  }

  @Test
  void aTargetWhoseLastMigrationIsTakenBackHasNoVersion() throws Exception {
    fleet.registerTenants(1);
    String bundle = fleet.publish(SQL, "tenant");
    String versions = "SELECT count(*) FROM godwit.targets WHERE version IS NOT NULL";
    fleet.awaitState(fleet.rollOut(bundle, Map.of()), "completed");
    assertThat(fleet.count(versions)).isEqualTo(1);

    fleet.workers.otherwise(Does.TAKE_ALL_BACK);
    fleet.awaitState(fleet.rollOut(bundle, Map.of("order", UNDO)), "completed");

    assertThat(fleet.count(versions)).isZero();
  }

  @Test
  void theSameKeyWithAnotherOrderIsAConflict() throws Exception {
    fleet.registerTenants(1);
    String bundle = fleet.publish(SQL, "tenant");
    Map<String, Object> undo = Installation.order(bundle, Map.of("order", UNDO));
    Map<String, Object> further =
        Installation.order(bundle, Map.of("order", Map.of("type", "undo", "steps", 2)));

    String first = fleet.api.post("/rollouts", undo, "key-1").get("rollout").asText();

    assertThat(fleet.api.post("/rollouts", undo, "key-1").get("rollout").asText()).isEqualTo(first);
    Api.assertProblem(fleet.api.ask("/rollouts", further, "key-1"), 409, ReasonCode.CONFLICT);
    fleet.awaitState(first, "completed");
  }

  @Test
  void carelessAndSenselessOrdersAreRefusedAndStartNothing() throws Exception {
    fleet.registerTenants(1);
    registerControl();
    String bundle = fleet.publish(SQL, "control", "tenant");
    Map<String, Object> all = Map.of("type", "mark", "change", "apply-all");

    refused(bundle, Map.of("order", UNDO, "reason", " "), "needs a reason");
    refused(bundle, Map.of("order", all), "confirm");
    refused(bundle, Map.of("order", all, "reason", "", "confirm", true), "needs a reason");
    refused(bundle, Map.of("order", Map.of("type", "undo")), "");
    refused(bundle, Map.of("order", Map.of("type", "undo", "steps", 1, "to", FIRST)), "");
    refused(bundle, Map.of("order", Map.of("type", "migrate", "steps", 1)), "");
    refused(bundle, Map.of("order", Map.of("type", "mark", "change", "apply")), "version");
    refused(bundle, Map.of("order", Map.of("type", "drop")), "");
    refused(bundle, Map.of("order", Map.of("type", "adopt", "tool", "flyby")), "known are flyway");
    refused(bundle, Map.of("order", Map.of("type", "check")), "");
    Map<String, Object> unknown = Map.of("type", "undo", "to", "42");
    Api.assertProblem(
        fleet.api.ask("/rollouts", Installation.order(bundle, Map.of("order", unknown))),
        404,
        ReasonCode.NOT_FOUND);

    assertThat(fleet.count("SELECT count(*) FROM godwit.rollouts")).isZero();
    fleet.awaitState(fleet.rollOut(bundle, Map.of("order", all, "confirm", true)), "completed");
  }

  private void refused(String bundle, Map<String, Object> more, String why) throws Exception {
    JsonNode problem =
        Api.assertProblem(
            fleet.api.ask("/rollouts", Installation.order(bundle, more)),
            400,
            ReasonCode.REQUEST_INVALID);
    assertThat(problem.get("detail").asText()).contains(why);
  }

  private void registerControl() throws Exception {
    Map<String, Object> control =
        Map.of(
            "id", "control",
            "cluster", "c1",
            "database", "app",
            "tenancy", "database",
            "track", "control",
            "environment", "production");
    fleet.api.post("/targets", Map.of("targets", List.of(control)));
  }

  private static JobOrder undo() {
    return new JobOrder.Undo(1, null);
  }

  private List<Job> jobsOf(String rollout) {
    return fleet.workers.seen().stream()
        .filter(job -> job.rollout().value().equals(rollout))
        .toList();
  }
}
