package dev.godwit.coordinator.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.ClusterDetail.Duplicate;
import dev.godwit.engine.RolePolicy;
import dev.godwit.runtime.SecretRef;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the registry has of servers. */
public final class ReadClusters {
  private static final String SELECT =
      """
      SELECT c.cluster_id, host, port, ssl_mode, username, password_ref, role_policy, connection_budget,
        maintenance_database, maintenance_windows::text AS maintenance_windows,
        labels::text AS labels, physical_copy, system_identifier,
        EXISTS (SELECT FROM godwit.credentials k WHERE k.owner = 'cluster:' || c.cluster_id)
          AS has_password,
        ARRAY (SELECT o.cluster_id FROM godwit.clusters o
          WHERE o.system_identifier = c.system_identifier AND o.cluster_id <> c.cluster_id
            AND o.removed_at IS NULL
          ORDER BY o.cluster_id) AS aliases
      FROM godwit.clusters c WHERE c.removed_at IS NULL
      """;

  private ReadClusters() {}

  /** All of them; without counting who lives there. */
  public static List<ClusterDetail> list(Transaction tx) {
    return tx.rows(SELECT + "ORDER BY c.cluster_id").stream()
        .map(row -> detail(row, 0, List.of()))
        .toList();
  }

  public static Optional<ClusterDetail> detail(Transaction tx, ClusterId id) {
    return tx.row(SELECT + "AND c.cluster_id = $1", id.value())
        .map(row -> detail(row, liveTargets(tx, id), duplicates(tx, id)));
  }

  static Optional<Cluster> find(Transaction tx, ClusterId id) {
    return tx.row(SELECT + "AND c.cluster_id = $1", id.value()).map(ReadClusters::cluster);
  }

  static long liveTargets(Transaction tx, ClusterId id) {
    return tx.row("SELECT count(*) AS n FROM godwit.live_targets WHERE cluster_id = $1", id.value())
        .orElseThrow()
        .getLong("n");
  }

  private static List<Duplicate> duplicates(Transaction tx, ClusterId id) {
    return tx
        .rows(
            """
            SELECT target_id, first_target_id FROM godwit.duplicate_targets
            WHERE cluster_id = $1 OR first_cluster_id = $1 ORDER BY target_id LIMIT 100
            """,
            id.value())
        .stream()
        .map(
            row ->
                new Duplicate(
                    new TargetId(row.getString("target_id")),
                    new TargetId(row.getString("first_target_id"))))
        .toList();
  }

  private static ClusterDetail detail(Row row, long targets, List<Duplicate> duplicates) {
    return new ClusterDetail(
        cluster(row),
        row.getBoolean("has_password"),
        Optional.ofNullable(row.getString("system_identifier")),
        List.of(row.getArrayOfStrings("aliases")).stream().map(ClusterId::new).toList(),
        targets,
        duplicates);
  }

  private static Cluster cluster(Row row) {
    return new Cluster(
        new ClusterId(row.getString("cluster_id")),
        row.getString("host"),
        row.getInteger("port"),
        row.getString("ssl_mode"),
        new Identifier(row.getString("username")),
        Optional.ofNullable(row.getString("password_ref")).map(SecretRef::parse),
        row.getString("role_policy").equals("refuse") ? RolePolicy.REFUSE : RolePolicy.WARN,
        row.getInteger("connection_budget"),
        new Identifier(row.getString("maintenance_database")),
        json(row.getString("maintenance_windows"), new TypeReference<>() {}),
        json(row.getString("labels"), new TypeReference<Map<String, String>>() {}),
        row.getBoolean("physical_copy"));
  }

  private static <T> T json(String text, TypeReference<T> type) {
    try {
      return JsonCodec.mapper().readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the registry holds an unreadable cluster", e);
    }
  }
}
