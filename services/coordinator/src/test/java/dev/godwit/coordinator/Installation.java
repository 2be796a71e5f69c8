package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.Topics;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.coordinator.run.RunSettings;
import dev.godwit.coordinator.webhook.WebhookSettings;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.local.SharedServers;
import dev.godwit.messaging.FollowStatus;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.Received;
import dev.godwit.messaging.StatusListener;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.Role;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A coordinator with a control database and topics of its own, and workers that report. */
final class Installation implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final RunSettings QUICK =
      new RunSettings(Duration.ofSeconds(2), Duration.ofSeconds(3), 3, 3, Duration.ofMillis(100));

  final Api api = new Api();
  final DatabaseUrl control =
      DatabaseUrl.parse(
          SharedServers.postgres().adminUri(SharedServers.createDatabase("control")),
          Optional.empty());
  final KafkaSettings kafka =
      new KafkaSettings(
          SharedServers.kafka().bootstrapServers(),
          Map.of(),
          new Topics(SharedServers.unique("godwit")));
  final Keys keys = new Keys();
  private CoordinatorNode coordinator = open();
  final ReportingWorkers workers = new ReportingWorkers(kafka);
  private final List<StatusEvent> told = new CopyOnWriteArrayList<>();
  private final FollowStatus follow = new FollowStatus(kafka, new Listener(), (_, _) -> {});
  private final Vertx vertx = Vertx.vertx();
  private final ControlDatabase database =
      new ControlDatabase(vertx, control, Duration.ofSeconds(10));

  Installation() throws Exception {
    follow.start();
    workers.start();
    api.post(
        "/clusters",
        Map.of(
            "id", "c1",
            "host", "127.0.0.1",
            "port", 5432,
            "sslMode", "disable",
            "username", "godwit",
            "passwordRef", "env:GODWIT_SECRET_C1"));
  }

  private CoordinatorNode open() {
    CoordinatorNode node =
        CoordinatorNode.start(
            new CoordinatorSettings(
                control,
                kafka,
                HttpSettings.loopback(0),
                Optional.empty(),
                Duration.ofMillis(100),
                QUICK,
                new WebhookSettings(
                    new ResolveSecret(Map.of("GODWIT_SECRET_HOOK", "k3y"), Optional.empty()), true),
                new ResolveSecret(Map.of(), Optional.empty()),
                keys.vault()));
    api.port(node.port());
    api.token(node.token("ada", Role.ADMIN).value());
    return node;
  }

  void restartCoordinator(Runnable between) {
    coordinator.close();
    between.run();
    coordinator = open();
  }

  /** Starts a second coordinator, then ends the first. */
  void replaceCoordinatorByAStandby() {
    CoordinatorNode leader = coordinator;
    coordinator = open();
    leader.close();
  }

  int port() {
    return coordinator.port();
  }

  void registerTenants(int count) throws Exception {
    List<Map<String, Object>> tenants = new ArrayList<>();
    for (int n = 1; n <= count; n++) {
      tenants.add(tenant("t%03d".formatted(n)));
    }
    api.post("/tenants", Map.of("tenants", tenants));
  }

  static Map<String, Object> tenant(String id) {
    return Map.of(
        "tenant", id, "environment", "production", "cluster", "c1", "tenancy", "database");
  }

  static String target(String tenant) {
    return "c1/db_" + tenant + "/public";
  }

  /** Publishes a bundle whose tracks hold one migration each, and returns its digest. */
  String publish(String sql, String... tracks) throws Exception {
    List<Map<String, String>> files = new ArrayList<>();
    for (String track : tracks) {
      String content = Base64.getEncoder().encodeToString(sql.getBytes(StandardCharsets.UTF_8));
      files.add(Map.of("path", track + "/20260101000000_first.sql", "contentBase64", content));
    }
    return api.post("/bundles", Map.of("label", "test", "files", files)).get("digest").asText();
  }

  String rollOut(String bundle, Map<String, Object> more) throws Exception {
    return api.post("/rollouts", order(bundle, more)).get("rollout").asText();
  }

  static Map<String, Object> order(String bundle, Map<String, Object> more) {
    Map<String, Object> order =
        new HashMap<>(Map.of("bundle", bundle, "environment", "production", "reason", "go"));
    order.putAll(more);
    return order;
  }

  JsonNode awaitState(String rollout, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/rollouts/" + rollout).get("rollout").get("state").asText())
                    .isEqualTo(state));
    return rollout(rollout);
  }

  JsonNode rollout(String id) {
    try {
      return api.get("/rollouts/" + id).get("rollout");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** All that was said about a rollout, in order; each event's counts are whole. */
  List<RolloutStatus> told(String rollout) {
    List<RolloutStatus> events =
        told.stream()
            .filter(RolloutStatus.class::isInstance)
            .map(RolloutStatus.class::cast)
            .filter(event -> event.rollout().value().equals(rollout))
            .toList();
    events.forEach(
        event -> event.waves().forEach(w -> assertThat(w.counts().total()).isEqualTo(w.size())));
    return events;
  }

  List<StatusEvent> told() {
    return List.copyOf(told);
  }

  ControlDatabase database() {
    return database;
  }

  /** One number from the control database. */
  long count(String sql) {
    return database.inTransaction(tx -> tx.row(sql)).orElseThrow().getLong(0);
  }

  /** Changes the control database behind the API's back. */
  void execute(String sql) {
    database.inTransaction(tx -> tx.execute(sql));
  }

  private final class Listener implements StatusListener {
    @Override
    public void onEvents(List<Received<StatusEvent>> events) {
      events.forEach(event -> told.add(event.data()));
    }

    @Override
    public void onCaughtUp() {}
  }

  @Override
  public void close() {
    workers.release();
    workers.close();
    coordinator.close();
    follow.close();
    database.close();
    vertx.close().await();
    api.close();
  }
}
