package dev.godwit.coordinator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says on the status topic what the registry has of tenants that were registered or changed. */
public final class TellTenants {
  private final Outbox outbox;

  public TellTenants(Outbox outbox) {
    this.outbox = outbox;
  }

  public void tell(Transaction tx, List<TenantId> tenants) {
    if (tenants.isEmpty()) {
      return;
    }
    outbox.status(
        tx,
        tx
            .rows(
                """
                SELECT t.tenant_id, t.revision, t.name, t.environment, t.status,
                  t.labels::text AS labels, t.behind, g.target_id, g.cluster_id, g.database_name,
                  g.schema_name, g.tenancy, now() AS at
                FROM godwit.tenants t JOIN godwit.targets g USING (target_id)
                WHERE t.tenant_id = ANY ($1::text[]) ORDER BY t.tenant_id
                """,
                (Object) tenants.stream().map(TenantId::value).toArray(String[]::new))
            .stream()
            .map(TellTenants::status)
            .toList());
  }

  private static TenantStatus status(Row row) {
    String behind = row.getString("behind");
    return new TenantStatus(
        new TenantId(row.getString("tenant_id")),
        row.getLong("revision"),
        row.getString("name"),
        row.getString("environment"),
        TenantStatus.State.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        labels(row.getString("labels")),
        ReadTarget.from(row),
        behind == null ? null : new RolloutId(behind),
        row.getOffsetDateTime("at").toInstant());
  }

  private static Map<String, String> labels(String json) {
    try {
      return JsonCodec.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the registry holds unreadable labels", e);
    }
  }
}
