package dev.godwit.it;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.Token;
import dev.godwit.contract.Topics;
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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Servers of their own for one test class, and Godwit's services as processes beside them. The
 * clusters are called c1, c2 and so on; the first server also holds the control database. Closing
 * kills the processes and removes the servers.
 */
final class Installation implements AutoCloseable {
  private static final String CONTROL = "godwit_control";

  /** Tests wait for the second try of what failed for a passing reason. */
  private static final Map<String, String> QUICK = Map.of("GODWIT_FIRST_BACKOFF", "200ms");

  private final String name;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<ServiceProcess> processes = new ConcurrentLinkedQueue<>();
  private final Thread atExit = new Thread(this::killAll, "kill service processes");
  private final int coordinatorPort = freePort();
  private final int queryPort = freePort();
  private final Keyring keys = new Keyring();
  private final Path brokerFiles = Keyring.directory("kafka");
  private final LocalKafka broker;
  private final List<LocalPostgres> servers;
  private final KafkaSettings kafka;
  private final CoordinatorSteps coordinator;
  private final Token token;
  private @Nullable ServiceProcess leading;
  private @Nullable ServiceProcess asked;

  /** Starts the servers, the coordinator, and registers the clusters. */
  Installation(Class<?> test, int clusters) {
    this.name = test.getSimpleName();
    Runtime.getRuntime().addShutdownHook(atExit);
    var starting =
        IntStream.range(0, clusters)
            .mapToObj(n -> CompletableFuture.supplyAsync(Installation::postgres))
            .toList();
    this.broker = opens(new LocalKafka(BrokerSettings.DEFAULT.inDirectory(brokerFiles)));
    this.servers = starting.stream().map(CompletableFuture::join).map(this::opens).toList();
    this.kafka =
        new KafkaSettings(
            broker.bootstrapServers(), Map.of(), new Topics("it-" + name.toLowerCase(Locale.ROOT)));
    servers.getFirst().createDatabase(CONTROL);
    this.token = makeToken();
    this.coordinator =
        opens(new CoordinatorSteps(client(URI.create("http://127.0.0.1:" + coordinatorPort))));
    try {
      startCoordinator();
      IntStream.rangeClosed(1, clusters).forEach(this::registerCluster);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** As the first admin gets one. */
  private Token makeToken() {
    DatabaseUrl control = DatabaseUrl.parse(controlUrl(), Optional.empty());
    NewToken wanted = new NewToken("it", Role.ADMIN, Optional.empty());
    return new Token(MakeFirstToken.on(control, wanted).orElseThrow().token().value());
  }

  Token token() {
    return token;
  }

  String controlUrl() {
    return servers.getFirst().adminUri(CONTROL);
  }

  /** Calls a service of this installation as an admin. */
  ApiClient client(URI service) {
    return new ApiClient(service, Optional.of(token));
  }

  private static LocalPostgres postgres() {
    return new LocalPostgres(PostgresSettings.DEFAULT);
  }

  private <T extends AutoCloseable> T opens(T resource) {
    opened.push(resource);
    return resource;
  }

  private void registerCluster(int number) {
    coordinator.registerCluster(cluster(number));
  }

  /** A cluster as the API takes it. */
  Map<String, Object> cluster(int number) {
    LocalPostgres server = servers.get(number - 1);
    return Map.of(
        "id",
        "c" + number,
        "host",
        server.host(),
        "port",
        server.port(),
        "sslMode",
        "disable",
        "username",
        server.user(),
        "passwordRef",
        "env:GODWIT_SECRET_C" + number);
  }

  /** Starts the coordinator, or starts it again at the address it had. */
  ServiceProcess startCoordinator() {
    return startCoordinator(Map.of());
  }

  /** The same with further settings; {@code options} are the JVM's. */
  ServiceProcess startCoordinator(Map<String, String> more, String... options) {
    ServiceProcess process = coordinator(coordinatorPort, more, options);
    leading = process;
    return process;
  }

  /** One that waits to lead. */
  ServiceProcess startStandby() {
    return coordinator(freePort(), Map.of());
  }

  private ServiceProcess coordinator(int port, Map<String, String> more, String... options) {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(more);
    return started(
        ServiceProcess.start(
            "coordinator", log("coordinator"), port, environment(settings), options));
  }

  /** The coordinator that has the address that tests ask. */
  ServiceProcess coordinatorProcess() {
    return Objects.requireNonNull(leading);
  }

  void killCoordinator() {
    Objects.requireNonNull(leading).kill();
  }

  /** Starts a worker with two slots; {@code options} are the JVM's. */
  ServiceProcess startWorker(String id, String... options) {
    Map<String, String> more = new HashMap<>();
    more.put("GODWIT_WORKER_ID", id);
    more.put("GODWIT_WORKER_SLOTS", "2");
    more.put("GODWIT_HEARTBEAT", "500ms");
    for (int n = 1; n <= servers.size(); n++) {
      more.put("GODWIT_SECRET_C" + n, servers.get(n - 1).password());
    }
    more.put("GODWIT_SECRET_WRONG", "not-the-password");
    return started(ServiceProcess.start("worker", log(id), freePort(), environment(more), options));
  }

  /** Starts the query service, or starts it again at the address it had. */
  ServiceProcess startQuery() {
    ServiceProcess process =
        started(ServiceProcess.start("query", log("query"), queryPort, environment(Map.of())));
    asked = process;
    return process;
  }

  /** The query service that has the address that tests ask. */
  ServiceProcess queryProcess() {
    return Objects.requireNonNull(asked);
  }

  private ServiceProcess started(ServiceProcess process) {
    processes.add(process);
    return process;
  }

  private String log(String process) {
    return "%s-%02d-%s".formatted(name, processes.size() + 1, process);
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putAll(keys.environment());
    environment.put("GODWIT_KAFKA_BOOTSTRAP", kafka.bootstrapServers());
    environment.put("GODWIT_TOPIC_PREFIX", kafka.topics().prefix());
    environment.put("GODWIT_CONTROL_URL", controlUrl());
    environment.put("GODWIT_PAGE_API", "http://127.0.0.1:" + coordinatorPort);
    environment.put("GODWIT_PAGE_ORIGIN", "http://127.0.0.1:" + queryPort);
    return environment;
  }

  /** The keys that the services seal credentials with. */
  Keyring keys() {
    return keys;
  }

  /** Where the broker keeps what was sent, byte for byte. */
  Path brokerFiles() {
    return brokerFiles;
  }

  /** All that the services have logged so far. */
  String said() {
    return processes.stream().map(ServiceProcess::said).collect(Collectors.joining());
  }

  CoordinatorSteps coordinator() {
    return coordinator;
  }

  LocalPostgres server(String cluster) {
    return servers.get(Integer.parseInt(cluster.substring(1)) - 1);
  }

  Database control() {
    return new Database(servers.getFirst(), CONTROL);
  }

  LocalKafka broker() {
    return broker;
  }

  KafkaSettings kafka() {
    return kafka;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void killAll() {
    processes.forEach(ServiceProcess::kill);
  }

  @Override
  public void close() {
    killAll();
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close " + resource, e);
      }
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
