package dev.godwit.bench;

import dev.godwit.bench.Scenario.Round;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.PublishBundle;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.api.Token;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.Target;
import dev.godwit.contract.WorkerId;
import dev.godwit.coordinator.CoordinatorNode;
import dev.godwit.coordinator.CoordinatorSettings;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.local.BrokerSettings;
import dev.godwit.local.LocalKafka;
import dev.godwit.messaging.JobQueueSettings;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.Role;
import dev.godwit.worker.WorkerNode;
import dev.godwit.worker.WorkerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Godwit as it is installed: coordinator, Kafka, a worker, the status topic and back, all in this
 * JVM, with the control database on the measured server.
 */
final class WholeRoad implements Contender {
  private static final Duration LOOK = Duration.ofMillis(20);

  static final int SLOTS = 16;

  private final LocalKafka kafka;
  private final CoordinatorNode coordinator;
  private final WorkerNode worker;
  private final ApiClient api;
  private final Map<Path, String> digests = new HashMap<>();

  WholeRoad(Server server) throws Exception {
    server.createDatabases(List.of(new Identifier("godwit")));
    kafka = new LocalKafka(BrokerSettings.DEFAULT);
    var settings = new KafkaSettings(kafka.bootstrapServers());
    DatabaseUrl control = DatabaseUrl.parse(server.postgres().adminUri("godwit"), Optional.empty());
    coordinator =
        CoordinatorNode.start(new CoordinatorSettings(control, settings, HttpSettings.loopback(0)));
    worker =
        WorkerNode.start(
            new WorkerSettings(
                new WorkerId("bench"),
                new JobQueueSettings(SLOTS, 1),
                control,
                settings,
                new ResolveSecret(
                    Map.of("GODWIT_SECRET_BENCH", server.postgres().password()), Optional.empty()),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                HttpSettings.loopback(0)));
    api =
        new ApiClient(
            URI.create("http://127.0.0.1:" + coordinator.port()),
            Optional.of(new Token(coordinator.token("bench", Role.ADMIN).value())));
    api.post(
        "/clusters",
        Map.of(
            "id", Scenario.CLUSTER.value(),
            "host", server.postgres().host(),
            "port", server.postgres().port(),
            "sslMode", "disable",
            "username", server.postgres().user(),
            "passwordRef", "env:GODWIT_SECRET_BENCH",
            "connectionBudget", 64));
  }

  @Override
  public String name() {
    return "Godwit, whole road";
  }

  @Override
  public boolean keepsScramKeys() {
    return true;
  }

  @Override
  public List<Integer> parallelisms() {
    return List.of(16, 32, 64);
  }

  @Override
  public String set() {
    return "b";
  }

  @Override
  public void prepare(Round round) throws Exception {
    List<Map<String, String>> targets = round.targets().stream().map(this::target).toList();
    api.post("/targets", Map.of("targets", targets));
    digests.put(round.directory(), publish(round.directory()));
  }

  private Map<String, String> target(Target target) {
    return Map.of(
        "id", target.id().value(),
        "cluster", target.cluster().value(),
        "database", target.database().value(),
        "schema", target.schema().value(),
        "tenancy", target.tenancy().name().toLowerCase(Locale.ROOT),
        "track", "tenant",
        "environment", environment(target));
  }

  /** One for each set of targets, so that a rollout is for exactly those. */
  private static String environment(Target target) {
    return target.id().value().replaceAll("_?[0-9]+$", "");
  }

  private String publish(Path directory) throws Exception {
    return switch (ReadBundle.fromDirectory(directory.resolve("migrations"))) {
      case ReadResult.Valid(Bundle bundle) -> {
        api.post("/bundles", PublishBundle.request(bundle, null));
        yield bundle.digest().value();
      }
      case ReadResult.Invalid(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  @Override
  public void migrate(List<Target> targets, Path directory, int parallelism) throws Exception {
    String environment = environment(targets.getFirst());
    RolloutStatus rollout = start(environment, digests.getOrDefault(directory, ""), parallelism);
    while (rollout.state() == RolloutStatus.State.RUNNING) {
      LockSupport.parkNanos(LOOK.toNanos());
      rollout = look(rollout);
    }
    int done = rollout.waves().stream().mapToInt(wave -> wave.counts().succeeded()).sum();
    if (rollout.state() != RolloutStatus.State.COMPLETED || done != targets.size()) {
      throw new IllegalStateException("%d of %d: %s".formatted(done, targets.size(), rollout));
    }
  }

  private RolloutStatus start(String environment, String bundle, int parallelism)
      throws ApiRefused {
    return Rollouts.status(
        api.post(
            "/rollouts",
            Map.of(
                "bundle", bundle,
                "environment", environment,
                "waves", List.of(Map.of("rest", true)),
                "sample", 100, // the databases are made anew behind the registry's back
                "maxParallel", parallelism)));
  }

  /** Starts a rollout on these targets, and does not wait for its end. */
  String start(List<Target> targets, Path directory, int parallelism) throws ApiRefused {
    String environment = environment(targets.getFirst());
    return start(environment, digests.getOrDefault(directory, ""), parallelism).rollout().value();
  }

  /** Makes a directory's migrations those that new tenants of the environment start with. */
  void makeCurrent(String environment, Path directory) throws Exception {
    RolloutStatus rollout = start(environment, publish(directory), 1);
    while (rollout.state() == RolloutStatus.State.RUNNING) {
      LockSupport.parkNanos(LOOK.toNanos());
      rollout = look(rollout);
    }
  }

  void awaitRunning(String rollout, int jobs) throws ApiRefused {
    while (counts(rollout).mapToInt(RolloutStatus.Counts::running).sum() < jobs) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  boolean isRunning(String rollout) throws ApiRefused {
    return counts(rollout).mapToInt(RolloutStatus.Counts::pending).sum() > 0;
  }

  private Stream<RolloutStatus.Counts> counts(String rollout) throws ApiRefused {
    return Rollouts.status(api.get("/rollouts/" + rollout).path("rollout")).waves().stream()
        .map(RolloutStatus.Wave::counts);
  }

  void abort(String rollout) throws ApiRefused {
    api.post("/rollouts/" + rollout + "/abort", Map.of("reason", "measured"));
  }

  KafkaSettings kafka() {
    return new KafkaSettings(kafka.bootstrapServers());
  }

  private RolloutStatus look(RolloutStatus rollout) throws ApiRefused {
    return Rollouts.status(api.get("/rollouts/" + rollout.rollout()).path("rollout"));
  }

  @Override
  public void close() {
    api.close();
    worker.close();
    coordinator.close();
    kafka.close();
  }
}
