package dev.godwit.coordinator.registry;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.Registration.Refusal;
import java.util.List;
import java.util.function.Function;

/** Which of these tenants the registry knows to be elsewhere, or gone. */
public final class FindDifferences {
  private FindDifferences() {}

  public static List<Refusal> find(Transaction tx, List<NewTenant> tenants) {
    return tx
        .rows(
            """
            SELECT t.tenant_id, t.status, t.environment, g.target_id
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
              AS n (tenant_id, environment, cluster, database, schema)
            JOIN godwit.tenants t USING (tenant_id) JOIN godwit.targets g USING (target_id)
            WHERE t.status = 'deleted' OR
              (t.environment, g.cluster_id, g.database_name, g.schema_name)
              IS DISTINCT FROM (n.environment, n.cluster, n.database, n.schema)
            """,
            column(tenants, tenant -> tenant.id().value()),
            column(tenants, NewTenant::environment),
            column(tenants, tenant -> tenant.target().cluster().value()),
            column(tenants, tenant -> tenant.target().database().value()),
            column(tenants, tenant -> tenant.target().schema().value()))
        .stream()
        .map(
            row ->
                new Refusal(
                    new TenantId(row.getString("tenant_id")),
                    ReasonCode.CONFLICT,
                    "the tenant is registered as %s in %s at %s; change it with godwit tenants set or move"
                        .formatted(
                            row.getString("status"),
                            row.getString("environment"),
                            row.getString("target_id"))))
        .toList();
  }

  private static String[] column(List<NewTenant> tenants, Function<NewTenant, String> field) {
    return tenants.stream().map(field).toArray(String[]::new);
  }
}
