package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.local.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * One environment's tenants, each with a database of its own that exists already: a table of the
 * application, and a witness that counts how often each step of the migrations took effect.
 */
final class Fleet {
  private static final int STEPS = 6;
  static final String TEMPLATE = "fleet_template";
  private static final String TABLES =
      """
      CREATE TABLE docs (id int PRIMARY KEY, title text);
      INSERT INTO docs SELECT n, 'title ' || n FROM generate_series(1, 100) AS n;
      CREATE TABLE witness (step int PRIMARY KEY, n int NOT NULL);
      INSERT INTO witness SELECT step, 0 FROM generate_series(1, %d) AS step;
      CREATE TABLE nap (seconds float8 NOT NULL);
      INSERT INTO nap VALUES (0);
      """
          .formatted(STEPS);

  private final String environment;
  private final List<Member> members;

  private Fleet(String environment, List<Member> members) {
    this.environment = environment;
    this.members = List.copyOf(members);
  }

  /** One tenant and where it lives. */
  record Member(String tenant, String cluster, Database database) {
    String target() {
      return "%s/%s/public".formatted(cluster, database.name());
    }

    /** How long {@link Scripts#nap} sleeps there from now on. */
    void naps(Duration nap) {
      database.execute("UPDATE nap SET seconds = " + nap.toMillis() / 1e3);
    }

    /** Version and state of each history row, in the order of the transactions that wrote them. */
    List<String> history() {
      return database.column(
          "SELECT version || ' ' || state FROM godwit_history ORDER BY xid, version");
    }

    boolean hasHistory() {
      return Boolean.parseBoolean(
          database.value("SELECT (to_regclass('godwit_history') IS NOT NULL)::text"));
    }

    /** How often each step has taken effect. */
    List<String> witness() {
      return database.column("SELECT n FROM witness ORDER BY step");
    }
  }

  /** Creates the databases, in turn on each of the clusters, and registers the tenants. */
  static Fleet create(Installation installation, String environment, int size, String... clusters) {
    List<Member> members = new ArrayList<>();
    for (String cluster : clusters) {
      prepareTemplate(installation.server(cluster));
    }
    for (int n = 1; n <= size; n++) {
      String cluster = clusters[(n - 1) % clusters.length];
      String tenant = environment + "-" + n;
      var database = new Database(installation.server(cluster), "db_" + tenant);
      admin(database.server())
          .execute("CREATE DATABASE \"%s\" TEMPLATE %s".formatted(database.name(), TEMPLATE));
      members.add(new Member(tenant, cluster, database));
    }
    installation.coordinator().registerTenants(members.stream().map(tenant(environment)).toList());
    return new Fleet(environment, members);
  }

  private static java.util.function.Function<Member, Map<String, Object>> tenant(
      String environment) {
    return member ->
        Map.of(
            "tenant",
            member.tenant(),
            "environment",
            environment,
            "cluster",
            member.cluster(),
            "tenancy",
            "database");
  }

  private static void prepareTemplate(PostgresServer server) {
    boolean there =
        !admin(server)
            .column("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(TEMPLATE))
            .isEmpty();
    if (!there) {
      server.createDatabase(TEMPLATE);
      new Database(server, TEMPLATE).execute(TABLES);
    }
  }

  private static Database admin(PostgresServer server) {
    return new Database(server, "postgres");
  }

  String environment() {
    return environment;
  }

  List<Member> members() {
    return members;
  }

  Member first() {
    return members.getFirst();
  }

  /** Every migration took effect once on every target, in order, and nothing was left behind. */
  void assertAtHead(int migrations) {
    members.forEach(member -> assertAtHead(member, migrations));
    awaitNothingLeft();
  }

  static void assertAtHead(Member member, int migrations) {
    assertThat(member.history())
        .as("history of " + member.tenant())
        .isEqualTo(
            IntStream.rangeClosed(1, migrations).mapToObj("%03d applied"::formatted).toList());
    assertThat(member.witness())
        .as("witness of " + member.tenant())
        .isEqualTo(
            IntStream.rangeClosed(1, STEPS)
                .mapToObj(step -> step <= migrations ? "1" : "0")
                .toList());
    assertThat(member.database().value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
        .as("invalid indexes of " + member.tenant())
        .isEqualTo("0");
  }

  /** Nothing of Godwit's is left in the fleet's databases: no session, and so no lock. */
  void awaitNothingLeft() {
    for (PostgresServer server :
        members.stream().map(m -> m.database().server()).distinct().toList()) {
      Awaitility.await("no session and no lock is left")
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(left(server)).isEmpty());
    }
  }

  private List<String> left(PostgresServer server) {
    return admin(server)
        .column(
            """
            SELECT format('session %%s of %%s in %%s', a.pid, a.application_name, a.datname)
            FROM pg_stat_activity a
            WHERE a.datname LIKE 'db\\_%1$s-%%' AND a.application_name <> '%2$s'
            UNION ALL
            SELECT format('lock of %%s in %%s', l.pid, d.datname)
            FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE l.locktype = 'advisory' AND d.datname LIKE 'db\\_%1$s-%%'
            """
                .formatted(environment, Database.SESSION));
  }
}
