package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.coordinator.ReportingWorkers.Does;
import dev.godwit.messaging.Outgoing;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.ReadInGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tenants that come by the topic and by the API. */
final class TenantIT {
  private static final String SQL = "CREATE TABLE a (id int);";

  private final Installation fleet = new Installation();
  private final PublishMessages publish =
      new PublishMessages(fleet.kafka, URI.create("/test/sign-up"), Clock.systemUTC());
  private final List<TenantEvent> heard = new CopyOnWriteArrayList<>();
  private final ReadInGroup<TenantEvent> hearing =
      ReadInGroup.tenants(
          fleet.kafka,
          "test",
          new ReadInGroup.Reading<>(
              batch -> batch.forEach(event -> heard.add(event.data())), publish, (_, _) -> {}));

  TenantIT() throws Exception {
    hearing.start();
  }

  @AfterEach
  void close() {
    hearing.close();
    publish.close();
    fleet.close();
  }

  @Test
  void createdTwiceIsOneTenantAndOneOnboarding() throws Exception {
    String bundle = emptyEnvironmentAt(SQL);

    publish.send(created("acme")).join();
    publish.send(created("acme")).join();
    TenantEvent.Ready ready = awaitReady("acme");

    assertThat(ready.version()).isEqualTo(ReportingWorkers.HEAD);
    assertThat(ready.took()).isPositive();
    assertThat(ready.target().database().value()).isEqualTo("db_acme");
    assertThat(fleet.workers.seen()).hasSize(1);
    assertThat(fleet.workers.seen().getFirst().provision()).isTrue();
    assertThat(fleet.workers.seen().getFirst().bundle().value()).isEqualTo(bundle);
    assertThat(fleet.count("SELECT count(*) FROM godwit.tenants")).isEqualTo(1);
    assertThat(fleet.count("SELECT count(*) FROM godwit.rollouts WHERE kind = 'onboarding'"))
        .isEqualTo(1);
    assertThat(statusOf("acme")).containsExactly(TenantStatus.State.ACTIVE);
  }

  @Test
  void whatCannotBeUsedIsKeptAndTheOthersGoOn() throws Exception {
    emptyEnvironmentAt(SQL);
    String tenants = fleet.kafka.topics().tenants();
    String type = "dev.godwit.tenant.created.v1";
    String quoted = json("acme").replace("acme", "a'; DROP TABLE x; --");
    String tooLong = json("acme").replace("acme", "x".repeat(70));

    for (String data : List.of("no json", "{}", quoted, tooLong)) {
      byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
      publish
          .send(new Outgoing(tenants, "acme", "bad", type, Clock.systemUTC().instant(), bytes))
          .join();
    }
    publish.send(created("lost", "c9")).join();
    publish.send(created("good")).join();
    awaitReady("good");

    assertThat(fleet.count("SELECT count(*) FROM godwit.tenants")).isEqualTo(1);
    // This test's own reader keeps the unreadable ones as well.
    await().atMost(Installation.PATIENCE).until(() -> deadLetters().size() == 4 + 4 + 1);
    assertThat(deadLetters()).containsOnlyOnce(ReasonCode.NOT_FOUND.name());
  }

  @Test
  void anyOrderOfWordsEndsWithTheDeletedTenantDeleted() throws Exception {
    publish.send(new TenantEvent.Deleted(new TenantId("early"))).join();
    publish.send(created("early")).join();
    publish.send(created("late")).join();
    publish.send(new TenantEvent.Suspended(new TenantId("late"))).join();
    publish.send(new TenantEvent.Resumed(new TenantId("late"))).join();
    publish.send(new TenantEvent.Deleted(new TenantId("late"))).join();
    publish.send(created("late")).join();

    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        fleet.count("SELECT count(*) FROM godwit.tenants WHERE status = 'deleted'"))
                    .isEqualTo(2));
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(statusOf("late"))
                    .containsExactly(
                        TenantStatus.State.ACTIVE,
                        TenantStatus.State.SUSPENDED,
                        TenantStatus.State.ACTIVE,
                        TenantStatus.State.DELETED));
    assertThat(statusOf("early")).containsExactly(TenantStatus.State.DELETED);
  }

  @Test
  void tenantCreatedDuringARolloutIsCaughtUpWhenItCompletes() throws Exception {
    String before = emptyEnvironmentAt(SQL);
    fleet.registerTenants(1);
    fleet.workers.on("t001", Does.HOLD);
    String after = fleet.publish("CREATE TABLE b (id int);", "tenant");
    String rollout = fleet.rollOut(after, Map.of());
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen("t001").size() == 1);

    publish.send(created("newcomer")).join();
    awaitReady("newcomer");
    assertThat(fleet.workers.seen("newcomer").getFirst().bundle().value()).isEqualTo(before);
    fleet.workers.release();
    fleet.awaitState(rollout, "completed");

    fleet.awaitState("catch-up-" + rollout, "completed");
    assertThat(fleet.workers.seen("newcomer").getLast().bundle().value()).isEqualTo(after);
    assertThat(fleet.workers.seen("t001")).hasSize(1);
  }

  @Test
  void tenantDeletedBeforeItsTurnIsSkippedAndCounted() throws Exception {
    fleet.registerTenants(2);
    fleet.workers.on("t001", Does.HOLD);
    String bundle = fleet.publish(SQL, "tenant");
    String rollout = fleet.rollOut(bundle, Map.of("maxParallel", 1));
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() == 1);

    publish.send(new TenantEvent.Deleted(new TenantId("t002"))).join();
    await()
        .atMost(Installation.PATIENCE)
        .until(
            () ->
                fleet.count("SELECT count(*) FROM godwit.rollout_targets WHERE state = 'skipped'")
                    == 1);
    fleet.workers.release();

    fleet.awaitState(rollout, "completed");
    assertThat(fleet.workers.seen()).hasSize(1);
  }

  @Test
  void apiRefusesABadIdWithTheReasonAndRegistersNothing() throws Exception {
    for (String bad : List.of("o'brien", "x".repeat(70), "")) {
      JsonNode problem =
          Api.assertProblem(
              fleet.api.ask(
                  "/tenants",
                  Map.of(
                      "tenants", List.of(Installation.tenant("good"), Installation.tenant(bad)))),
              400,
              ReasonCode.TENANT_ID_INVALID);
      assertThat(problem.get("detail").asText()).contains("tenant id");
    }

    assertThat(fleet.count("SELECT count(*) FROM godwit.tenants")).isZero();
  }

  @Test
  void manyTenantsAreRegisteredAtOnceAndOnlyOnce() throws Exception {
    fleet.registerTenants(2000);
    fleet.registerTenants(2000);

    assertThat(fleet.count("SELECT count(*) FROM godwit.tenants")).isEqualTo(2000);
    assertThat(
            fleet.count("SELECT count(*) FROM godwit.audit_log WHERE action = 'tenant.register'"))
        .isEqualTo(2000);
    assertThat(fleet.count("SELECT count(*) FROM godwit.rollouts")).isZero();
  }

  @Test
  void placeOfAnotherTenantIsRefused() throws Exception {
    fleet.registerTenants(1);
    Map<String, Object> second =
        Map.of(
            "tenant", "other",
            "environment", "production",
            "cluster", "c1",
            "tenancy", "database",
            "database", "db_t001");

    JsonNode problem =
        Api.assertProblem(
            fleet.api.ask("/tenants", Map.of("tenants", List.of(second))),
            409,
            ReasonCode.CONFLICT);

    assertThat(problem.get("detail").asText()).contains("t001", "nothing is registered");
  }

  /** A rollout over an environment without targets makes its bundle current. */
  private String emptyEnvironmentAt(String sql) throws Exception {
    String bundle = fleet.publish(sql, "tenant");
    fleet.awaitState(fleet.rollOut(bundle, Map.of()), "completed");
    return bundle;
  }

  private TenantEvent.Ready awaitReady(String tenant) {
    await().atMost(Installation.PATIENCE).until(() -> !ready(tenant).isEmpty());
    return ready(tenant).getFirst();
  }

  private List<TenantEvent.Ready> ready(String tenant) {
    return heard.stream()
        .filter(TenantEvent.Ready.class::isInstance)
        .map(TenantEvent.Ready.class::cast)
        .filter(event -> event.tenant().value().equals(tenant))
        .toList();
  }

  private List<TenantStatus.State> statusOf(String tenant) {
    return fleet.told().stream()
        .filter(TenantStatus.class::isInstance)
        .map(TenantStatus.class::cast)
        .filter(status -> status.tenant().value().equals(tenant))
        .map(TenantStatus::state)
        .toList();
  }

  private List<String> deadLetters() {
    return DeadLetterReasons.read(fleet.kafka);
  }

  private static TenantEvent.Created created(String id) {
    return created(id, "c1");
  }

  private static TenantEvent.Created created(String id, String cluster) {
    return new TenantEvent.Created(
        new TenantId(id),
        null,
        "production",
        Map.of("plan", "team"),
        new ClusterId(cluster),
        Tenancy.DATABASE,
        null,
        null,
        true);
  }

  private static String json(String id) {
    return new String(JsonCodec.write(created(id)), StandardCharsets.UTF_8);
  }
}
