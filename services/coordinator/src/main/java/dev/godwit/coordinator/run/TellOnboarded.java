package dev.godwit.coordinator.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.Version;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.ReadTarget;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;

/** Answers whoever announced a tenant: it is ready, or why it is not. */
record TellOnboarded(Outbox outbox) {
  private static final String ONBOARDED =
      """
      SELECT o.tenant_id, g.target_id, g.cluster_id, g.database_name, g.schema_name, g.tenancy,
        g.version, m.state, m.failure::text AS failure,
        (extract(epoch FROM clock_timestamp() - o.read_at) * 1000)::bigint AS took_ms
      FROM godwit.onboardings o
      JOIN godwit.rollout_targets m USING (rollout_id)
      JOIN godwit.targets g USING (target_id)
      WHERE o.rollout_id = $1
      """;

  /** One that a person has skipped is not ready. */
  void sayReady(Transaction tx, RolloutId id) {
    outbox.tenants(tx, rows(tx, id, "succeeded").stream().map(TellOnboarded::ready).toList());
  }

  void sayFailed(Transaction tx, RolloutId id) {
    outbox.tenants(tx, rows(tx, id, "failed").stream().map(TellOnboarded::failed).toList());
  }

  private static List<Row> rows(Transaction tx, RolloutId id, String state) {
    return tx.rows(ONBOARDED, id.value()).stream()
        .filter(row -> row.getString("state").equals(state))
        .toList();
  }

  private static TenantEvent.Ready ready(Row row) {
    String version = row.getString("version");
    return new TenantEvent.Ready(
        new TenantId(row.getString("tenant_id")),
        ReadTarget.from(row),
        version == null ? null : new Version(version),
        took(row));
  }

  private static TenantEvent.Failed failed(Row row) {
    return new TenantEvent.Failed(
        new TenantId(row.getString("tenant_id")),
        ReadTarget.from(row),
        failure(row.getString("failure")),
        took(row));
  }

  private static Duration took(Row row) {
    return Duration.ofMillis(row.getLong("took_ms"));
  }

  private static Failure failure(String json) {
    try {
      return JsonCodec.mapper().readValue(json, Failure.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the control database holds an unreadable failure", e);
    }
  }
}
