package dev.godwit.coordinator.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus.State;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.ReadTarget;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.TenantFacts.Aspect;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads and writes what the registry has of one tenant. */
final class StoreFacts {
  /** A tenant as it is stored, with the migrations that its place gets. */
  record Stored(TenantFacts facts, TrackName track) {}

  private StoreFacts() {}

  /** Locks the tenant until the transaction's end. */
  static Optional<Stored> lock(Transaction tx, TenantId tenant) {
    return tx.row(
            """
            SELECT t.name, t.environment, t.status, t.labels::text AS labels,
              t.said::text AS said, g.target_id, g.cluster_id, g.database_name, g.schema_name,
              g.tenancy, g.track
            FROM godwit.tenants t JOIN godwit.targets g USING (target_id)
            WHERE t.tenant_id = $1 FOR UPDATE OF t
            """,
            tenant.value())
        .map(row -> new Stored(facts(row), new TrackName(row.getString("track"))));
  }

  static void write(Transaction tx, TenantId tenant, TenantFacts facts) {
    tx.execute(
        """
        UPDATE godwit.tenants SET name = $2, environment = $3, status = $4,
          labels = $5::text::jsonb, target_id = $6, said = $7::text::jsonb, revision = revision + 1
        WHERE tenant_id = $1
        """,
        tenant.value(),
        facts.name(),
        facts.environment(),
        facts.state().name().toLowerCase(Locale.ROOT),
        json(facts.labels()),
        facts.target().id().value(),
        json(facts.said()));
  }

  /** What was said is remembered although nothing is different: an older word may yet come. */
  static void remember(Transaction tx, TenantId tenant, TenantFacts facts) {
    tx.execute(
        "UPDATE godwit.tenants SET said = $2::text::jsonb WHERE tenant_id = $1",
        tenant.value(),
        json(facts.said()));
  }

  private static TenantFacts facts(Row row) {
    return new TenantFacts(
        row.getString("name"),
        row.getString("environment"),
        read(row.getString("labels"), new TypeReference<Map<String, String>>() {}),
        ReadTarget.from(row),
        State.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        read(row.getString("said"), new TypeReference<Map<Aspect, Long>>() {}));
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JsonCodec.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the registry holds unreadable facts of a tenant", e);
    }
  }

  private static String json(Object value) {
    return new String(JsonCodec.write(value), StandardCharsets.UTF_8);
  }
}
