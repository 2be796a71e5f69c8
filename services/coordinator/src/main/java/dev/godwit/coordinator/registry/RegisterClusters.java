package dev.godwit.coordinator.registry;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.JsonCodec;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The registry's servers. Registering one again replaces what was known of it. */
public final class RegisterClusters {
  private RegisterClusters() {}

  /** Returns whether the cluster is new. */
  public static boolean register(Transaction tx, Cluster cluster, String actor) {
    boolean known = ReadClusters.find(tx, cluster.id()).isPresent();
    tx.execute(
        """
        INSERT INTO godwit.clusters AS c (cluster_id, host, port, ssl_mode, username, password_ref,
          role_policy, connection_budget, maintenance_database, maintenance_windows, labels,
          physical_copy)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11::text::jsonb, $12)
        ON CONFLICT (cluster_id) DO UPDATE SET host = excluded.host, port = excluded.port,
          ssl_mode = excluded.ssl_mode, username = excluded.username,
          password_ref = excluded.password_ref, role_policy = excluded.role_policy,
          connection_budget = excluded.connection_budget,
          maintenance_database = excluded.maintenance_database,
          maintenance_windows = excluded.maintenance_windows, labels = excluded.labels,
          physical_copy = excluded.physical_copy, removed_at = NULL,
          system_identifier = CASE WHEN c.removed_at IS NULL THEN c.system_identifier END
        """,
        cluster.id().value(),
        cluster.host(),
        cluster.port(),
        cluster.sslMode(),
        cluster.username().value(),
        cluster.passwordRef().map(Object::toString).orElse(null),
        cluster.rolePolicy().name().toLowerCase(Locale.ROOT),
        cluster.connectionBudget(),
        cluster.maintenanceDatabase().value(),
        json(cluster.windows()),
        json(cluster.labels()),
        cluster.physicalCopy());
    audit(tx, known ? "cluster.replace" : "cluster.register", cluster.id(), actor);
    return !known;
  }

  /** Lets the next server that answers be the cluster, whichever it is. */
  public static void expectNewServer(Transaction tx, ClusterId cluster, String actor) {
    tx.execute(
        "UPDATE godwit.clusters SET system_identifier = NULL WHERE cluster_id = $1",
        cluster.value());
    audit(tx, "cluster.new-server", cluster, actor);
  }

  /** Takes a cluster out, unless targets live there. Its past stays. */
  public static ClusterRemoval remove(Transaction tx, ClusterId cluster, String actor) {
    if (tx.row(
            """
            SELECT 1 FROM godwit.clusters WHERE cluster_id = $1 AND removed_at IS NULL FOR UPDATE
            """,
            cluster.value())
        .isEmpty()) {
      return new ClusterRemoval.Unknown();
    }
    long targets = ReadClusters.liveTargets(tx, cluster);
    if (targets > 0) {
      return new ClusterRemoval.Inhabited(targets);
    }
    tx.execute(
        "UPDATE godwit.clusters SET removed_at = now() WHERE cluster_id = $1", cluster.value());
    audit(tx, "cluster.remove", cluster, actor);
    return new ClusterRemoval.Removed();
  }

  private static void audit(Transaction tx, String action, ClusterId cluster, String actor) {
    AuditLog.record(tx, new AuditEntry(actor, action, "cluster:" + cluster, null, null));
  }

  private static String json(Object value) {
    return new String(JsonCodec.write(value), StandardCharsets.UTF_8);
  }
}
