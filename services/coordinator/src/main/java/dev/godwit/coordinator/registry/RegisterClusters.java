package dev.godwit.coordinator.registry;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.engine.RolePolicy;
import dev.godwit.runtime.SecretRef;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The registry's servers. Registering one again replaces what was known of it. */
public final class RegisterClusters {
  private static final String COLUMNS =
      """
      SELECT cluster_id, host, port, ssl_mode, username, password_ref, role_policy,
        connection_budget, maintenance_database
      FROM godwit.clusters
      """;

  private RegisterClusters() {}

  /** Returns whether the cluster is new. */
  public static boolean register(Transaction tx, Cluster cluster, String actor) {
    boolean known =
        tx.row("SELECT 1 FROM godwit.clusters WHERE cluster_id = $1", cluster.id().value())
            .isPresent();
    tx.execute(
        """
        INSERT INTO godwit.clusters (cluster_id, host, port, ssl_mode, username, password_ref,
          role_policy, connection_budget, maintenance_database)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (cluster_id) DO UPDATE SET host = excluded.host, port = excluded.port,
          ssl_mode = excluded.ssl_mode, username = excluded.username,
          password_ref = excluded.password_ref, role_policy = excluded.role_policy,
          connection_budget = excluded.connection_budget,
          maintenance_database = excluded.maintenance_database
        """,
        cluster.id().value(),
        cluster.host(),
        cluster.port(),
        cluster.sslMode(),
        cluster.username().value(),
        cluster.passwordRef().toString(),
        cluster.rolePolicy().name().toLowerCase(Locale.ROOT),
        cluster.connectionBudget(),
        cluster.maintenanceDatabase().value());
    AuditLog.record(
        tx,
        new AuditEntry(
            actor,
            known ? "cluster.replace" : "cluster.register",
            "cluster:" + cluster.id(),
            null,
            null));
    return !known;
  }

  public static List<Cluster> list(Transaction tx) {
    return tx.rows(COLUMNS + "ORDER BY cluster_id").stream()
        .map(RegisterClusters::cluster)
        .toList();
  }

  public static Optional<Cluster> find(Transaction tx, ClusterId id) {
    return tx.row(COLUMNS + "WHERE cluster_id = $1", id.value()).map(RegisterClusters::cluster);
  }

  private static Cluster cluster(Row row) {
    return new Cluster(
        new ClusterId(row.getString("cluster_id")),
        row.getString("host"),
        row.getInteger("port"),
        row.getString("ssl_mode"),
        new Identifier(row.getString("username")),
        SecretRef.parse(row.getString("password_ref")),
        RolePolicy.valueOf(row.getString("role_policy").toUpperCase(Locale.ROOT)),
        row.getInteger("connection_budget"),
        new Identifier(row.getString("maintenance_database")));
  }
}
