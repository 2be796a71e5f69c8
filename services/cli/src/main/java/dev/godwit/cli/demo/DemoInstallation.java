package dev.godwit.cli.demo;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.Token;
import dev.godwit.cli.installation.Services;
import dev.godwit.contract.WorkerId;
import dev.godwit.local.BrokerSettings;
import dev.godwit.local.LocalKafka;
import dev.godwit.local.LocalPostgres;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.PostgresSettings;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.Shutdown;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A whole installation in this process, on real servers; closing it leaves nothing behind. */
final class DemoInstallation implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final List<WorkerId> WORKERS =
      List.of(new WorkerId("worker-1"), new WorkerId("worker-2"));

  private final Shutdown shutdown = new Shutdown(GRACE);
  private final Narrator narrator;
  private final Path secrets;
  private final List<PostgresServer> clusters;
  private final KafkaSettings kafka;
  private final Services services;
  private final Token token;

  DemoInstallation(Narrator narrator) throws IOException {
    this.narrator = narrator;
    shutdown.onSignal();
    this.secrets = Files.createTempDirectory("godwit-secrets");
    shutdown.closes("secrets", this::removeSecrets);

    long began = System.nanoTime();
    var one = CompletableFuture.supplyAsync(DemoInstallation::postgres);
    var two = CompletableFuture.supplyAsync(DemoInstallation::postgres);
    var broker = CompletableFuture.supplyAsync(() -> new LocalKafka(BrokerSettings.DEFAULT));
    LocalKafka kafkaServer = shutdown.closes("kafka", broker.join());
    this.clusters =
        List.of(shutdown.closes("cluster-1", one.join()), shutdown.closes("cluster-2", two.join()));
    clusters.getFirst().createDatabase("godwit");
    this.kafka = new KafkaSettings(kafkaServer.bootstrapServers());
    narrator.done(
        "PostgreSQL 18 on ports %d and %d, Kafka 4.3 on %s"
            .formatted(clusters.get(0).port(), clusters.get(1).port(), kafka.bootstrapServers()),
        since(began));

    long starting = System.nanoTime();
    writeSecrets();
    this.services = new Services(shutdown, variables(), Services.Ports.ANY, WORKERS);
    this.token = services.token("demo");
    narrator.done(
        "a coordinator on port %d, %d workers, a query service on port %d"
            .formatted(services.api().getPort(), WORKERS.size(), services.query().getPort()),
        since(starting));
  }

  private static LocalPostgres postgres() {
    return new LocalPostgres(PostgresSettings.DEFAULT.with("max_locks_per_transaction", "256"));
  }

  private Map<String, String> variables() {
    return Map.of(
        "GODWIT_CONTROL_URL",
        clusters.getFirst().adminUri("godwit"),
        "GODWIT_KAFKA_BOOTSTRAP",
        kafka.bootstrapServers(),
        "GODWIT_SECRETS_DIR",
        secrets.toString(),
        "GODWIT_WORKER_SLOTS",
        "4",
        "GODWIT_HEARTBEAT",
        "1s",
        "GODWIT_GRACE",
        "5s");
  }

  private void writeSecrets() throws IOException {
    for (int n = 0; n < clusters.size(); n++) {
      Files.writeString(secrets.resolve("cluster-" + (n + 1)), clusters.get(n).password());
    }
  }

  /** How workers refer to a cluster's password. */
  String passwordRef(int cluster) {
    return "file:cluster-" + cluster;
  }

  List<PostgresServer> clusters() {
    return clusters;
  }

  KafkaSettings kafka() {
    return kafka;
  }

  /** The coordinator, called by the demo's admin. */
  ApiClient api() {
    return new ApiClient(services.api(), Optional.of(token));
  }

  /** The live page's address; it logs one browser in, once. */
  URI page() {
    return services.page(token);
  }

  /** Returns when Ctrl-C has ended everything. */
  void awaitSignal() throws InterruptedException {
    shutdown.await();
  }

  /** Measures what is started, and closes it with the rest. */
  <T extends AutoCloseable> T closes(String name, Supplier<T> started) {
    return shutdown.closes(name, started.get());
  }

  static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private void removeSecrets() throws IOException {
    try (var files = Files.list(secrets)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(secrets);
  }

  Narrator narrator() {
    return narrator;
  }

  @Override
  public void close() {
    shutdown.close();
  }
}
