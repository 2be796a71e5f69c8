package dev.godwit.cli.demo;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.local.PostgresServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The demo's tenants: as many with a database each, with a schema each, and together in one shared
 * database, on two clusters.
 */
record DemoFleet(int size) {
  static final String ENVIRONMENT = "production";
  private static final String SHARED = "grapevine_shared";

  /** Registers everything; the shared database and those for schemas are there before. */
  void register(ApiClient api, DemoInstallation installation) throws ApiRefused {
    for (int n = 1; n <= installation.clusters().size(); n++) {
      PostgresServer server = installation.clusters().get(n - 1);
      server.createDatabase(schemasOn(n));
      api.post(
          "/clusters",
          Map.of(
              "id", cluster(n),
              "host", server.host(),
              "port", server.port(),
              "sslMode", "disable",
              "username", server.user(),
              "passwordRef", installation.passwordRef(n),
              "connectionBudget", 8));
    }
    installation.clusters().getFirst().createDatabase("grapevine_control");
    installation.clusters().getLast().createDatabase(SHARED);
    Map<String, Object> control =
        Map.of(
            "id", "control",
            "cluster", cluster(1),
            "database", "grapevine_control",
            "tenancy", "database",
            "track", "control",
            "environment", ENVIRONMENT);
    api.post("/targets", Map.of("targets", List.of(control)));
    api.post("/tenants", Map.of("tenants", tenants()));
  }

  private List<Map<String, Object>> tenants() {
    List<Map<String, Object>> tenants = new ArrayList<>();
    for (int n = 1; n <= size; n++) {
      tenants.add(tenant("d-%03d".formatted(n), n, Tenancy.DATABASE, null));
      tenants.add(tenant("s-%03d".formatted(n), n, Tenancy.SCHEMA, schemasOn(clusterOf(n))));
      tenants.add(tenant("r-%03d".formatted(n), 2, Tenancy.SHARED, SHARED));
    }
    return tenants;
  }

  private static Map<String, Object> tenant(
      String id, int number, Tenancy tenancy, @Nullable String database) {
    Map<String, Object> tenant = new HashMap<>();
    tenant.put("tenant", id);
    tenant.put("name", "Customer " + id);
    tenant.put("environment", ENVIRONMENT);
    tenant.put("labels", Map.of("plan", number % 4 == 0 ? "enterprise" : "team"));
    tenant.put("cluster", cluster(tenancy == Tenancy.SHARED ? 2 : clusterOf(number)));
    tenant.put("tenancy", tenancy.name().toLowerCase(Locale.ROOT));
    tenant.put("provision", tenancy != Tenancy.SHARED);
    if (database != null) {
      tenant.put("database", database);
    }
    if (tenancy == Tenancy.SHARED) {
      tenant.put("schema", "public");
    }
    return tenant;
  }

  /** The tenant that is prepared to fail: neither among the first nor the last. */
  Target unlucky() {
    String id = "d-%03d".formatted(Math.max(1, size / 2));
    return new Target(
        new TargetId(id),
        new ClusterId(cluster(clusterOf(Math.max(1, size / 2)))),
        new Identifier("db_" + id),
        new Identifier("public"),
        Tenancy.DATABASE);
  }

  static int clusterOf(int number) {
    return 1 + number % 2;
  }

  static String cluster(int number) {
    return "cluster-" + number;
  }

  private static String schemasOn(int cluster) {
    return "grapevine_schemas_" + cluster;
  }
}
