package dev.godwit.coordinator.registry;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.TellTenants;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.EarlyWords.Early;
import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.coordinator.run.NoteBehind;
import dev.godwit.coordinator.run.SkipTenant;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tenants and their targets into the registry, set by set. Who is known already stays as they
 * are, so that a repetition changes nothing; who cannot be registered does not keep the others out.
 */
public final class RegisterTenants {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterTenants.class);
  private static final String TENANTS =
      """
      INSERT INTO godwit.tenants (tenant_id, name, environment, status, labels, target_id)
      SELECT n.tenant_id, n.name, n.environment, 'active', n.labels::jsonb,
        g.target_id
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[]) AS n (tenant_id, name, environment, labels, cluster, database, schema)
      -- A place may have been registered before, under an id of the user's choice.
      JOIN godwit.targets g ON (g.cluster_id, g.database_name, g.schema_name)
        = (n.cluster, n.database, n.schema)
      ORDER BY n.tenant_id
      ON CONFLICT (tenant_id) DO NOTHING
      RETURNING tenant_id
      """;

  private final TellTenants tell;
  private final ChangeTenant change;

  public RegisterTenants(Outbox outbox, TellTenants tell) {
    this.tell = tell;
    this.change = new ChangeTenant(new SkipTenant(outbox));
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
    hearEarlyWords(tx, registered, actor);
    NoteBehind.note(tx, registered);
    tell.tell(tx, registered);
    audit(tx, registered.stream().map(first::get).toList(), actor);
    return new Registration(registered, refused);
  }

  /** What was said too early is heard now, and told as one with the creation. */
  private void hearEarlyWords(Transaction tx, List<TenantId> registered, String actor) {
    if (registered.isEmpty()) {
      return;
    }
    for (Early early : EarlyWords.take(tx, registered)) {
      TenantChange heard = change.change(tx, early.word(), actor, early.source());
      if (heard instanceof TenantChange.Refused(Refusal refusal)) {
        LOG.atWarn()
            .addKeyValue("tenant", refusal.tenant())
            .addKeyValue("reason", refusal.code())
            .log("An early word about a tenant cannot be followed: {}", refusal.message());
      }
    }
  }

  private static List<TenantId> insert(Transaction tx, List<NewTenant> tenants) {
    // A rollout that makes its bundle current waits for us, and then sees these tenants.
    Environments.lock(
        tx,
        tenants.stream().map(NewTenant::environment).distinct().sorted().toArray(String[]::new));
    EarlyWords.holdOff(tx);
    RegisterPlaces.register(tx, tenants);
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
