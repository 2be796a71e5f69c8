package dev.godwit.bench;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.ReadInGroup;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How long a sign-up waits: from sending "tenant created" to reading "tenant ready", with a
 * database of its own at the head of a long track. Beside it, in turn, the same server makes a copy
 * of the same template for a bare client; and all of it again while a bulk rollout of long jobs
 * fills every slot.
 */
final class SignUps implements AutoCloseable {
  private static final String ENVIRONMENT = "signup";
  private static final int MIGRATIONS = 300;
  private static final int ROUNDS = 20;
  private static final int UNDER_LOAD = 100;
  private static final int LONG_JOBS = 400;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Server server;
  private final WholeRoad road;
  private final Path directory;
  private final Map<String, CompletableFuture<TenantEvent>> answers = new ConcurrentHashMap<>();
  private final PublishMessages publish;
  private final ReadInGroup<TenantEvent> hearing;

  SignUps(Server server, WholeRoad road, Path directory) {
    this.server = server;
    this.road = road;
    this.directory = directory;
    KafkaSettings kafka = road.kafka();
    this.publish = new PublishMessages(kafka, URI.create("/bench"), Clock.systemUTC());
    this.hearing =
        ReadInGroup.tenants(
            kafka,
            "bench-" + UUID.randomUUID(),
            new ReadInGroup.Reading<>(
                batch -> batch.forEach(event -> answer(event.data())), publish, (_, _) -> {}));
    hearing.start();
  }

  private void answer(TenantEvent event) {
    if (event instanceof TenantEvent.Ready || event instanceof TenantEvent.Failed) {
      expected(event.tenant().value()).complete(event);
    }
  }

  private CompletableFuture<TenantEvent> expected(String tenant) {
    return answers.computeIfAbsent(tenant, _ -> new CompletableFuture<>());
  }

  void run() throws Exception {
    Path own = directory.resolve("signup");
    Scripts.write(own, "s", MIGRATIONS);
    road.makeCurrent(ENVIRONMENT, own);
    double migrated = signUp("first");
    String template = awaitTemplate();
    for (int n = 0; n < 5; n++) { // so that the JVM is warm
      signUp("warm-" + n);
    }
    List<Double> bare = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (int n = 0; n < ROUNDS; n++) {
      awaitSpares(template);
      bare.add(bareCopy("bare_" + n, template));
      whole.add(signUp("quiet-" + n));
    }
    System.out.printf(
        "%nT: a new tenant's database with %d migrations, ms%n%n"
            + "| | times | median | 99 of 100 |%n|---|---|---|---|%n"
            + "| created → ready without a template | 1 | %.0f | |%n",
        MIGRATIONS, migrated);
    print("bare CREATE DATABASE … TEMPLATE", bare);
    print("created → ready, in turn with it", whole);
    print("created → ready while long jobs fill all slots", underLoad());
    System.out.printf("%nratio of the medians: %.2f%n", median(whole) / median(bare));
  }

  private static void print(String what, List<Double> millis) {
    System.out.printf(
        "| %s | %d | %.0f | %.0f |%n", what, millis.size(), median(millis), quantile(millis, 0.99));
  }

  private static double median(List<Double> values) {
    return quantile(values, 0.5);
  }

  private List<Double> underLoad() throws Exception {
    Identifier database = new Identifier("long_jobs");
    List<Target> targets =
        IntStream.range(0, LONG_JOBS)
            .mapToObj(
                n ->
                    new Target(
                        new TargetId("long_" + n),
                        Scenario.CLUSTER,
                        database,
                        new Identifier("s_" + n),
                        Tenancy.SCHEMA))
            .toList();
    server.createDatabases(List.of(database));
    server.createSchemas(database, targets.stream().map(Target::schema).toList());
    Path own = directory.resolve("long-jobs");
    Files.createDirectories(own.resolve("migrations/tenant"));
    Files.writeString(own.resolve("migrations/tenant/001_x.sql"), "SELECT pg_sleep(3);\n");
    road.prepare(new Scenario.Round(targets, own));
    String rollout = road.start(targets, own, LONG_JOBS);
    road.awaitRunning(rollout, WholeRoad.SLOTS);
    List<Double> busy = new ArrayList<>();
    for (int n = 0; n < UNDER_LOAD && road.isRunning(rollout); n++) {
      busy.add(signUp("busy-" + n));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    if (road.isRunning(rollout)) {
      road.abort(rollout);
    }
    return busy;
  }

  private double signUp(String tenant) throws Exception {
    long began = System.nanoTime();
    var _ =
        publish.send(
            new TenantEvent.Created(
                new TenantId(tenant),
                null,
                ENVIRONMENT,
                null,
                Scenario.CLUSTER,
                Tenancy.DATABASE,
                null,
                null,
                true));
    TenantEvent answer = expected(tenant).get(60, TimeUnit.SECONDS);
    if (!(answer instanceof TenantEvent.Ready)) {
      throw new IllegalStateException(answer.toString());
    }
    return (System.nanoTime() - began) / 1e6;
  }

  private double bareCopy(String name, String template) throws SQLException {
    try (var connection = server.connect("postgres");
        var statement = connection.createStatement()) {
      long began = System.nanoTime();
      statement.execute("CREATE DATABASE %s TEMPLATE \"%s\"".formatted(name, template));
      return (System.nanoTime() - began) / 1e6;
    }
  }

  private String awaitTemplate() throws SQLException {
    try (var connection = server.connect("postgres");
        var statement = connection.createStatement()) {
      while (true) {
        try (var rows =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE datistemplate AND NOT datallowconn"
                    + " AND datname LIKE 'godwit_template_%'")) {
          if (rows.next()) {
            return rows.getString(1);
          }
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** What one sign-up has used is made anew in the background; the next round waits for that. */
  private void awaitSpares(String template) throws SQLException {
    try (var connection = server.connect("postgres");
        var statement = connection.createStatement()) {
      int spares = 0;
      while (spares < 2) {
        LockSupport.parkNanos(PAUSE.multipliedBy(4).toNanos());
        try (var rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_database WHERE starts_with(datname, '%s_spare')"
                    .formatted(template))) {
          rows.next();
          spares = rows.getInt(1);
        }
      }
    }
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }

  @Override
  public void close() {
    hearing.close();
    publish.close();
  }
}
