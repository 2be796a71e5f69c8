package dev.godwit.bench.fleet;

import dev.godwit.bench.CpuTime;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.Token;
import dev.godwit.coordinator.token.MakeFirstToken;
import dev.godwit.coordinator.token.NewToken;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.local.BrokerSettings;
import dev.godwit.local.LocalKafka;
import dev.godwit.local.LocalPostgres;
import dev.godwit.local.PostgresSettings;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Control database, coordinator, query service and one worker as processes of their own; the broker
 * lives in this one. The services' heaps are as small as they are promised to be.
 */
final class Installation implements AutoCloseable {
  static final int CLUSTERS = 20;
  private static final String CLI = "dev.godwit.cli.Godwit";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final LocalPostgres postgres;
  private final LocalKafka broker;
  private final int queryPort = freePort();
  private final NodeProcess coordinator;
  private final NodeProcess worker;
  private final ApiClient api;
  private @Nullable NodeProcess query;

  Installation() throws Exception {
    try {
      postgres =
          opens(
              new LocalPostgres(
                  PostgresSettings.DEFAULT
                      .with("shared_preload_libraries", "pg_stat_statements")
                      .with("shared_buffers", "1GB")
                      .with("max_wal_size", "8GB")));
      postgres.createDatabase(Control.DATABASE);
      broker = opens(new LocalKafka(BrokerSettings.DEFAULT));
      coordinator = opens(serve("coordinator", "256m", freePort()));
      startQuery();
      worker =
          opens(
              NodeProcess.start(
                  "worker",
                  "512m",
                  freePort(),
                  List.of(SimulatedWorker.class.getName()),
                  environment()));
      api = opens(new ApiClient(coordinator.uri(), Optional.of(makeToken())));
      registerClusters();
      control().countStatements();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private Token makeToken() {
    DatabaseUrl control = DatabaseUrl.parse(postgres.adminUri(Control.DATABASE), Optional.empty());
    NewToken wanted = new NewToken("bench", Role.ADMIN, Optional.empty());
    return new Token(MakeFirstToken.on(control, wanted).orElseThrow().token().value());
  }

  private NodeProcess serve(String service, String heap, int port) throws Exception {
    return NodeProcess.start(service, heap, port, List.of(CLI, "serve", service), environment());
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GODWIT_KAFKA_BOOTSTRAP", broker.bootstrapServers());
    environment.put("GODWIT_CONTROL_URL", postgres.adminUri(Control.DATABASE));
    environment.put("GODWIT_WORKER_SLOTS", "32");
    environment.put("GODWIT_WORKER_JOBS_PER_POLL", "16");
    return environment;
  }

  private void registerClusters() throws Exception {
    for (int n = 0; n < CLUSTERS; n++) {
      api.post(
          "/clusters",
          Map.of(
              "id",
              "c" + n,
              "host",
              "c%d.example.com".formatted(n),
              "port",
              5432,
              "sslMode",
              "disable",
              "username",
              "postgres",
              "passwordRef",
              "env:GODWIT_SECRET_NONE",
              "connectionBudget",
              500,
              "acceptPlaintext",
              true));
    }
  }

  /** Returns when it has read the whole status topic. */
  void startQuery() throws Exception {
    query = serve("query", "512m", queryPort);
  }

  void killQuery() throws InterruptedException {
    if (query != null) {
      query.kill();
      query = null;
    }
  }

  NodeProcess query() {
    if (query == null) {
      throw new IllegalStateException("the query service does not run");
    }
    return query;
  }

  NodeProcess coordinator() {
    return coordinator;
  }

  ApiClient api() {
    return api;
  }

  KafkaSettings kafka() {
    return new KafkaSettings(broker.bootstrapServers());
  }

  Control control() {
    return new Control(postgres);
  }

  /** Processor time so far, in milliseconds, by who used it. */
  Map<String, Double> cpu() {
    CpuTime time = new CpuTime.Meter(postgres.postmasterPid()).read();
    return Map.of(
        "postgres", time.serverMillis(),
        "broker", time.clientMillis(),
        "coordinator", coordinator.cpuMillis(),
        "worker", worker.cpuMillis(),
        "query", query().cpuMillis());
  }

  private <T extends AutoCloseable> T opens(T resource) {
    opened.push(resource);
    return resource;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (query != null) {
      query.close();
    }
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close " + resource, e);
      }
    }
  }
}
