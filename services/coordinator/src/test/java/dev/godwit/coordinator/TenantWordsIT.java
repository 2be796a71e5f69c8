package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantPlace;
import dev.godwit.contract.TenantStatus;
import dev.godwit.coordinator.ReportingWorkers.Does;
import dev.godwit.messaging.Outgoing;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.ReadInGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said about tenants, in whichever order, and who is caught up because of it. */
final class TenantWordsIT {
  private static final String SQL = "CREATE TABLE a (id int);";
  private static final int SHUFFLED = 30;

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

  TenantWordsIT() throws Exception {
    hearing.start();
  }

  @AfterEach
  void close() {
    hearing.close();
    publish.close();
    fleet.close();
  }

  @Test
  void anyOrderOfWordsWithDuplicatesEndsInTheSameRegistry() {
    Random random = new Random(20261122);
    for (int n = 0; n < SHUFFLED; n++) {
      List<TenantEvent> words = new ArrayList<>(biography("s" + n));
      words.addAll(biography("s" + n).stream().filter(_ -> random.nextBoolean()).toList());
      Collections.shuffle(words, random);
      for (TenantEvent word : words) {
        var _ = publish.send(word);
      }
    }

    awaitCount(
        """
        SELECT count(*) FROM godwit.tenants t JOIN godwit.targets g USING (target_id)
        WHERE t.name = 'third' AND t.labels = '{"plan": "gold"}' AND t.environment = 'staging'
          AND t.status = 'active' AND g.database_name = 'moved_' || t.tenant_id
        """,
        SHUFFLED);
    assertThat(fleet.count("SELECT count(*) FROM godwit.tenants")).isEqualTo(SHUFFLED);
    assertThat(fleet.count("SELECT count(*) FROM godwit.early_events")).isZero();
  }

  private static List<TenantEvent> biography(String id) {
    TenantId tenant = new TenantId(id);
    TenantPlace moved =
        new TenantPlace(new ClusterId("c1"), Tenancy.DATABASE, new Identifier("moved_" + id), null);
    return List.of(
        created(id),
        new TenantEvent.Changed(tenant, 1L, "second", null, Map.of("plan", "gold"), null, null),
        new TenantEvent.Suspended(tenant, 2L),
        new TenantEvent.Changed(tenant, 3L, null, "staging", null, moved, null),
        new TenantEvent.Resumed(tenant, 4L),
        new TenantEvent.Suspended(tenant, 5L),
        new TenantEvent.Changed(tenant, 6L, "third", null, null, null, null),
        new TenantEvent.Resumed(tenant, 7L));
  }

  @Test
  void whoeverComesOrComesBackDuringARolloutIsBehindUntilCaughtUp() throws Exception {
    emptyEnvironmentAt(SQL);
    fleet.registerTenants(5);
    fleet.workers.on("t001", Does.HOLD);
    say(new TenantEvent.Suspended(new TenantId("t005")));
    awaitCount("SELECT count(*) FROM godwit.tenants WHERE status = 'suspended'", 1);
    String after = fleet.publish("CREATE TABLE b (id int);", "tenant");
    String rollout = fleet.rollOut(after, oneWave());
    awaitCount(
        "SELECT count(*) FROM godwit.rollout_targets WHERE state = 'succeeded' AND rollout_id = '%s'"
            .formatted(rollout),
        3);

    say(created("newcomer"));
    say(moved("t002"));
    say(new TenantEvent.Changed(new TenantId("t003"), null, null, null, null, null, true));
    say(new TenantEvent.Resumed(new TenantId("t005")));
    awaitCount("SELECT count(*) FROM godwit.tenants WHERE behind IS NOT NULL", 4);
    awaitBehind("t003", new RolloutId(rollout));
    fleet.workers.release();
    fleet.awaitState(rollout, "completed");
    fleet.awaitState("catch-up-" + rollout, "completed");

    awaitCount("SELECT count(*) FROM godwit.tenants WHERE behind IS NOT NULL", 0);
    for (String tenant : List.of("newcomer", "t002", "t003", "t005")) {
      assertThat(fleet.workers.seen(tenant).getLast().bundle().value()).isEqualTo(after);
      awaitBehind(tenant, null);
    }
    assertThat(fleet.workers.seen("t002").getLast().target().database().value())
        .isEqualTo("elsewhere");
    assertThat(fleet.workers.seen("t004")).hasSize(1);
  }

  @Test
  void nobodyIsBehindARolloutThatIsGivenUp() throws Exception {
    emptyEnvironmentAt(SQL);
    fleet.registerTenants(1);
    fleet.workers.on("t001", Does.HOLD);
    String rollout = fleet.rollOut(fleet.publish("CREATE TABLE b (id int);", "tenant"), Map.of());
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen("t001").size() == 1);
    say(created("newcomer"));
    awaitCount("SELECT count(*) FROM godwit.tenants WHERE behind IS NOT NULL", 1);

    fleet.api.post("/rollouts/" + rollout + "/abort", Map.of("reason", "no"));

    awaitCount("SELECT count(*) FROM godwit.tenants WHERE behind IS NOT NULL", 0);
  }

  @Test
  void tenantResumedWhileNothingRunsIsCaughtUpAtOnce() throws Exception {
    fleet.registerTenants(2);
    say(new TenantEvent.Suspended(new TenantId("t002"), 1L));
    awaitCount("SELECT count(*) FROM godwit.tenants WHERE status = 'suspended'", 1);
    String bundle = fleet.publish(SQL, "tenant");
    fleet.awaitState(fleet.rollOut(bundle, Map.of()), "completed");
    assertThat(fleet.workers.seen("t002")).isEmpty();

    say(new TenantEvent.Resumed(new TenantId("t002"), 2L));
    say(new TenantEvent.Resumed(new TenantId("t002"), 2L));

    await().atMost(Installation.PATIENCE).until(() -> !answers("t002").isEmpty());
    assertThat(answers("t002")).hasOnlyElementsOfType(TenantEvent.Ready.class);
    assertThat(fleet.workers.seen("t002")).hasSize(1);
    assertThat(fleet.workers.seen("t002").getFirst().bundle().value()).isEqualTo(bundle);
  }

  @Test
  void tenantSuspendedBeforeItsTurnIsSkippedAndCounted() throws Exception {
    fleet.registerTenants(2);
    fleet.workers.on("t001", Does.HOLD);
    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), Map.of("maxParallel", 1));
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() == 1);

    say(new TenantEvent.Suspended(new TenantId("t002")));
    awaitCount(
        "SELECT count(*) FROM godwit.rollout_targets WHERE skip_reason = 'tenant suspended'", 1);
    fleet.workers.release();

    fleet.awaitState(rollout, "completed");
    assertThat(fleet.workers.seen("t002")).isEmpty();
  }

  @Test
  void tenantThatCannotBeMadeReadyIsSaidToHaveFailedAndReadyWhenThatIsMended() throws Exception {
    emptyEnvironmentAt(SQL);
    fleet.workers.on("unlucky", Does.FAIL);

    say(created("unlucky"));
    await().atMost(Installation.PATIENCE).until(() -> answers("unlucky").size() == 1);
    var failed = (TenantEvent.Failed) answers("unlucky").getFirst();
    assertThat(failed.failure().code()).isEqualTo(ReasonCode.STATEMENT_FAILED);
    fleet.workers.on("unlucky", Does.SUCCEED);
    String rollout = fleet.workers.seen("unlucky").getFirst().rollout().value();
    fleet.api.post("/rollouts/" + rollout + "/retry", Map.of("reason", "mended"));

    await().atMost(Installation.PATIENCE).until(() -> answers("unlucky").size() == 2);
    assertThat(answers("unlucky").getLast()).isInstanceOf(TenantEvent.Ready.class);
  }

  @Test
  void jobOfANewTenantWaitsForNoBulkJob() throws Exception {
    emptyEnvironmentAt(SQL);
    fleet.registerTenants(20);
    fleet.workers.otherwise(Does.HOLD);
    fleet.workers.on("newcomer", Does.SUCCEED);
    fleet.rollOut(fleet.publish("CREATE TABLE b (id int);", "tenant"), oneWave());
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() >= 7);

    say(created("newcomer"));

    await().atMost(Installation.PATIENCE).until(() -> answers("newcomer").size() == 1);
    assertThat(
            fleet.count(
                "SELECT sum(succeeded) FROM godwit.rollout_waves WHERE name <> 'onboarding'"))
        .isZero();
  }

  @Test
  void unusableWordsAreKeptWithTheirReasonAndChangeNothing() throws Exception {
    fleet.registerTenants(2);
    byte[] data = "{\"tenant\":\"t001\",\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    publish
        .send(
            new Outgoing(
                fleet.kafka.topics().tenants(),
                "t001",
                "1",
                "dev.godwit.tenant.changed.v9",
                Clock.systemUTC().instant(),
                data))
        .join();
    say(new TenantEvent.Changed(id("t001"), null, null, "no such/name", null, null, null));
    say(placed("t001", "c9", "elsewhere"));
    say(placed("t001", "c1", "db_t002"));
    say(new TenantEvent.Changed(id("t002"), null, "Renamed", null, null, null, null));

    awaitCount("SELECT count(*) FROM godwit.tenants WHERE name = 'Renamed'", 1);
    // This test's own reader keeps the unreadable one as well.
    await().atMost(Installation.PATIENCE).until(() -> deadLetters().size() == 5);
    assertThat(deadLetters())
        .contains(
            ReasonCode.MESSAGE_TYPE_UNKNOWN.name(),
            ReasonCode.REQUEST_INVALID.name(),
            ReasonCode.NOT_FOUND.name(),
            ReasonCode.CONFLICT.name());
    assertThat(
            fleet.count(
                "SELECT count(*) FROM godwit.tenants WHERE tenant_id = 't001' AND revision > 1"))
        .isZero();
  }

  private List<String> deadLetters() {
    return DeadLetterReasons.read(fleet.kafka);
  }

  private void say(TenantEvent word) {
    publish.send(word).join();
  }

  private void awaitCount(String sql, long wanted) {
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(() -> assertThat(fleet.count(sql)).isEqualTo(wanted));
  }

  /** A rollout over an environment without targets makes its bundle current. */
  private void emptyEnvironmentAt(String sql) throws Exception {
    fleet.awaitState(fleet.rollOut(fleet.publish(sql, "tenant"), Map.of()), "completed");
  }

  private static Map<String, Object> oneWave() {
    return Map.of("waves", List.of(Map.of("rest", true)));
  }

  private List<TenantEvent> answers(String tenant) {
    return heard.stream()
        .filter(e -> e instanceof TenantEvent.Ready || e instanceof TenantEvent.Failed)
        .filter(event -> event.tenant().value().equals(tenant))
        .toList();
  }

  /** Waits for the status topic, which follows the control database, to say it as well. */
  private void awaitBehind(String tenant, @Nullable RolloutId rollout) {
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(fleet.told())
                    .filteredOn(
                        told ->
                            told instanceof TenantStatus status
                                && status.tenant().value().equals(tenant))
                    .last(InstanceOfAssertFactories.type(TenantStatus.class))
                    .extracting(TenantStatus::behind)
                    .isEqualTo(rollout));
  }

  private static TenantId id(String tenant) {
    return new TenantId(tenant);
  }

  private static TenantEvent moved(String tenant) {
    return placed(tenant, "c1", "elsewhere");
  }

  private static TenantEvent placed(String tenant, String cluster, @Nullable String database) {
    return new TenantEvent.Changed(
        id(tenant),
        null,
        null,
        null,
        null,
        new TenantPlace(
            new ClusterId(cluster),
            Tenancy.DATABASE,
            database == null ? null : new Identifier(database),
            null),
        null);
  }

  private static TenantEvent.Created created(String tenant) {
    return new TenantEvent.Created(
        id(tenant),
        null,
        "production",
        Map.of("plan", "team"),
        new ClusterId("c1"),
        Tenancy.DATABASE,
        null,
        null,
        true);
  }
}
