package dev.godwit.coordinator.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.Target;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.ReadTarget;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the registry has of tenants. */
public final class ReadTenants {
  private ReadTenants() {}

  /**
   * A registered tenant.
   *
   * @param status {@code active}, {@code suspended} or {@code deleted}
   * @param ownLogin whether its target has a login of its own
   * @param source the source that lists it, where one does
   */
  public record Registered(
      TenantId tenant,
      String name,
      String environment,
      String status,
      Map<String, String> labels,
      Target target,
      String track,
      boolean ownLogin,
      @Nullable String version,
      @Nullable String source) {
    public Registered {
      labels = Map.copyOf(labels);
    }
  }

  public static Optional<Registered> find(Transaction tx, TenantId id) {
    return tx.row(
            """
            SELECT t.tenant_id, t.name, t.environment, t.status, t.labels::text AS labels, t.source,
              g.target_id, g.cluster_id, g.database_name, g.schema_name, g.tenancy, g.track,
              g.own_login, g.version
            FROM godwit.tenants t JOIN godwit.targets g USING (target_id)
            WHERE t.tenant_id = $1
            """,
            id.value())
        .map(ReadTenants::registered);
  }

  private static Registered registered(Row row) {
    return new Registered(
        new TenantId(row.getString("tenant_id")),
        row.getString("name"),
        row.getString("environment"),
        row.getString("status"),
        labels(row.getString("labels")),
        ReadTarget.from(row),
        row.getString("track"),
        row.getBoolean("own_login"),
        row.getString("version"),
        row.getString("source"));
  }

  private static Map<String, String> labels(String json) {
    try {
      return JsonCodec.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the registry holds unreadable labels", e);
    }
  }
}
