package dev.godwit.coordinator.registry;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.Registration.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes tenants and their targets into the registry, set by set. Who is known already stays as they
 * are, so that a repetition changes nothing; who cannot be registered does not keep the others out.
 */
public final class RegisterTenants {
  private static final String TARGETS =
      """
      INSERT INTO godwit.targets
        (target_id, cluster_id, database_name, schema_name, tenancy, track, provision)
      SELECT DISTINCT ON (target_id) *
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::boolean[]) AS n (target_id, cluster, database, schema, tenancy, track, provision)
      ORDER BY target_id
      ON CONFLICT DO NOTHING
      """;

  private static final String TENANTS =
      """
      INSERT INTO godwit.tenants (tenant_id, name, environment, status, labels, target_id)
      SELECT n.tenant_id, n.name, n.environment, coalesce(w.status, 'active'), n.labels::jsonb,
        g.target_id
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[]) AS n (tenant_id, name, environment, labels, cluster, database, schema)
      -- A place may have been registered before, under an id of the user's choice.
      JOIN godwit.targets g ON (g.cluster_id, g.database_name, g.schema_name)
        = (n.cluster, n.database, n.schema)
      LEFT JOIN godwit.early_words w USING (tenant_id)
      ORDER BY n.tenant_id
      ON CONFLICT (tenant_id) DO NOTHING
      RETURNING tenant_id
      """;

  private final TellTenants tell;

  public RegisterTenants(TellTenants tell) {
    this.tell = tell;
  }

  public Registration register(Transaction tx, List<NewTenant> all, String actor) {
    // The first word about an id counts, as if each had come alone.
    Map<TenantId, NewTenant> first = new LinkedHashMap<>();
    all.forEach(tenant -> first.putIfAbsent(tenant.id(), tenant));
    List<Refusal> refused = new FindObstacles(tx).find(List.copyOf(first.values()));
    Set<TenantId> out = refused.stream().map(Refusal::tenant).collect(Collectors.toSet());
    List<NewTenant> wanted =
        first.values().stream().filter(tenant -> !out.contains(tenant.id())).toList();
    List<TenantId> registered = wanted.isEmpty() ? List.of() : insert(tx, wanted);
    tell.tell(tx, registered);
    audit(tx, registered.stream().map(first::get).toList(), actor);
    return new Registration(registered, refused);
  }

  private static List<TenantId> insert(Transaction tx, List<NewTenant> tenants) {
    String[] environments =
        tenants.stream().map(NewTenant::environment).distinct().sorted().toArray(String[]::new);
    tx.execute(
        """
        INSERT INTO godwit.environments SELECT unnest($1::text[]) ON CONFLICT DO NOTHING
        """,
        (Object) environments);
    // A rollout that makes its bundle current waits for us, and then sees these tenants.
    tx.rows(
        """
        SELECT 1 FROM godwit.environments WHERE environment = ANY ($1::text[])
        ORDER BY environment FOR SHARE
        """,
        (Object) environments);
    tx.execute(
        TARGETS,
        column(tenants, tenant -> tenant.target().id().value()),
        column(tenants, tenant -> tenant.target().cluster().value()),
        column(tenants, tenant -> tenant.target().database().value()),
        column(tenants, tenant -> tenant.target().schema().value()),
        column(tenants, tenant -> tenant.target().tenancy().name().toLowerCase(Locale.ROOT)),
        column(tenants, tenant -> tenant.track().value()),
        tenants.stream().map(NewTenant::provision).toArray(Boolean[]::new));
    return tx
        .rows(
            TENANTS,
            column(tenants, tenant -> tenant.id().value()),
            column(tenants, NewTenant::name),
            column(tenants, NewTenant::environment),
            column(
                tenants,
                tenant -> new String(JsonCodec.write(tenant.labels()), StandardCharsets.UTF_8)),
            column(tenants, tenant -> tenant.target().cluster().value()),
            column(tenants, tenant -> tenant.target().database().value()),
            column(tenants, tenant -> tenant.target().schema().value()))
        .stream()
        .map(row -> new TenantId(row.getString("tenant_id")))
        .toList();
  }

  private static void audit(Transaction tx, List<@Nullable NewTenant> tenants, String actor) {
    AuditLog.record(
        tx,
        tenants.stream()
            .map(
                tenant ->
                    new AuditEntry(
                        actor, "tenant.register", "tenant:" + tenant.id(), null, tenant.source()))
            .toList());
  }

  private static String[] column(List<NewTenant> tenants, Function<NewTenant, String> field) {
    return tenants.stream().map(field).toArray(String[]::new);
  }
}
