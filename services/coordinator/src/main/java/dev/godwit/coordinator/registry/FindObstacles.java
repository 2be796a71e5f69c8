package dev.godwit.coordinator.registry;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.Registration.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why tenants cannot be registered: an unknown cluster, or a place that is another's. */
final class FindObstacles {
  private final Transaction tx;

  FindObstacles(Transaction tx) {
    this.tx = tx;
  }

  List<Refusal> find(List<NewTenant> tenants) {
    Set<ClusterId> clusters = knownClusters(tenants);
    Map<TargetId, TenantId> owners = owners(tenants);
    List<Refusal> refused = new ArrayList<>();
    for (NewTenant tenant : tenants) {
      ClusterId cluster = tenant.target().cluster();
      if (!clusters.contains(cluster)) {
        refused.add(
            new Refusal(
                tenant.id(),
                ReasonCode.NOT_FOUND,
                "tenant %s: cluster %s is not registered; register it and send the tenant again"
                    .formatted(tenant.id(), cluster)));
      } else if (tenant.target().tenancy() != Tenancy.SHARED) {
        TenantId owner = owners.putIfAbsent(tenant.target().id(), tenant.id());
        if (owner != null && !owner.equals(tenant.id())) {
          refused.add(
              new Refusal(
                  tenant.id(),
                  ReasonCode.CONFLICT,
                  "tenant %s: its place %s is tenant %s's; give it a place of its own"
                      .formatted(tenant.id(), tenant.target().id(), owner)));
        }
      }
    }
    return refused;
  }

  private Set<ClusterId> knownClusters(List<NewTenant> tenants) {
    return tx
        .rows(
            // Who takes a cluster out waits for us, and then finds these tenants there.
            """
            SELECT cluster_id FROM godwit.clusters
            WHERE cluster_id = ANY ($1::text[]) AND removed_at IS NULL
            ORDER BY cluster_id FOR KEY SHARE
            """,
            (Object)
                tenants.stream()
                    .map(tenant -> tenant.target().cluster().value())
                    .distinct()
                    .toArray(String[]::new))
        .stream()
        .map(row -> new ClusterId(row.getString("cluster_id")))
        .collect(Collectors.toSet());
  }

  /** Who has the wanted places now; one tenant each, except that anyone may be on a shared one. */
  private Map<TargetId, TenantId> owners(List<NewTenant> tenants) {
    Map<TargetId, TenantId> owners = new HashMap<>();
    tx.rows(
            """
            SELECT n.place, min(t.tenant_id) AS tenant_id
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
              AS n (place, cluster, database, schema)
            JOIN godwit.targets g ON (g.cluster_id, g.database_name, g.schema_name)
              = (n.cluster, n.database, n.schema)
            JOIN godwit.tenants t USING (target_id)
            WHERE g.tenancy <> 'shared' AND t.status <> 'deleted'
              AND NOT t.tenant_id = ANY ($5::text[])
            GROUP BY n.place
            """,
            column(tenants, tenant -> tenant.target().id().value()),
            column(tenants, tenant -> tenant.target().cluster().value()),
            column(tenants, tenant -> tenant.target().database().value()),
            column(tenants, tenant -> tenant.target().schema().value()),
            column(tenants, tenant -> tenant.id().value()))
        .forEach(
            row ->
                owners.put(
                    new TargetId(row.getString("place")),
                    new TenantId(row.getString("tenant_id"))));
    return owners;
  }

  private static String[] column(List<NewTenant> tenants, Function<NewTenant, String> field) {
    return tenants.stream().map(field).toArray(String[]::new);
  }
}
