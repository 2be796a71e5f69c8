package dev.godwit.coordinator.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.godwit.contract.JsonCodec;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.intake.NameColumns;
import dev.godwit.runtime.SecretRef;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registered sources. Registering one again replaces what was known of it. */
public final class RegisterSources {
  private static final String SELECT =
      """
      SELECT name, url, password_ref, query, columns::text AS columns, defaults::text AS defaults,
        synced_at, trouble
      FROM godwit.tenant_sources
      """;

  private RegisterSources() {}

  /** Returns whether it is new. */
  public static boolean register(Transaction tx, TenantSource source, String actor) {
    boolean known = find(tx, source.name()).isPresent();
    tx.execute(
        """
        INSERT INTO godwit.tenant_sources (name, url, password_ref, query, columns, defaults)
        VALUES ($1, $2, $3, $4, $5::text::jsonb, $6::text::jsonb)
        ON CONFLICT (name) DO UPDATE SET url = excluded.url, password_ref = excluded.password_ref,
          query = excluded.query, columns = excluded.columns, defaults = excluded.defaults,
          trouble = NULL
        """,
        source.name(),
        source.url(),
        source.passwordRef().map(Object::toString).orElse(null),
        source.query(),
        json(source.names().columns()),
        json(source.names().defaults()));
    audit(tx, known ? "source.replace" : "source.register", source.name(), actor);
    return !known;
  }

  /** Forgets it; its tenants stay as they are. Returns whether there was one. */
  public static boolean remove(Transaction tx, String name, String actor) {
    tx.execute("UPDATE godwit.tenants SET vanished = false WHERE source = $1 AND vanished", name);
    boolean removed = tx.execute("DELETE FROM godwit.tenant_sources WHERE name = $1", name) == 1;
    if (removed) {
      audit(tx, "source.remove", name, actor);
    }
    return removed;
  }

  public static List<TenantSource> list(Transaction tx) {
    return tx.rows(SELECT + "ORDER BY name").stream().map(RegisterSources::source).toList();
  }

  public static Optional<TenantSource> find(Transaction tx, String name) {
    return tx.row(SELECT + "WHERE name = $1", name).map(RegisterSources::source);
  }

  private static void audit(Transaction tx, String action, String name, String actor) {
    AuditLog.record(tx, new AuditEntry(actor, action, "source:" + name, null, null));
  }

  private static TenantSource source(Row row) {
    return new TenantSource(
        row.getString("name"),
        row.getString("url"),
        Optional.ofNullable(row.getString("password_ref")).map(SecretRef::parse),
        row.getString("query"),
        new NameColumns(texts(row.getString("columns")), texts(row.getString("defaults"))),
        Optional.ofNullable(row.getOffsetDateTime("synced_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("trouble")));
  }

  private static String json(Map<String, String> texts) {
    return new String(JsonCodec.write(texts), StandardCharsets.UTF_8);
  }

  private static Map<String, String> texts(String json) {
    try {
      return JsonCodec.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the registry holds an unreadable source", e);
    }
  }
}
