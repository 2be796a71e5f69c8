package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target whose job is out.
 *
 * @param state dispatched, or running from a worker's first report on
 * @param since when the job was sent
 * @param lastReportAt absent before the first one
 */
public record UnderWay(
    TargetId target,
    @Nullable TenantId tenant,
    String cluster,
    String state,
    int attempt,
    Instant since,
    @Nullable Instant lastReportAt) {
  private static final int SHOWN = 5;

  /** Those that are out for longest. */
  static List<UnderWay> longest(Transaction tx, RolloutId id) {
    return tx
        .rows(
            """
            SELECT target_id, tenant_id, cluster_id, state, attempt, dispatched_at, last_report_at
            FROM godwit.rollout_targets
            WHERE rollout_id = $1 AND state IN ('dispatched', 'running')
            ORDER BY dispatched_at, target_id LIMIT $2
            """,
            id.value(),
            SHOWN)
        .stream()
        .map(UnderWay::of)
        .toList();
  }

  private static UnderWay of(Row row) {
    String tenant = row.getString("tenant_id");
    OffsetDateTime reported = row.getOffsetDateTime("last_report_at");
    return new UnderWay(
        new TargetId(row.getString("target_id")),
        tenant == null ? null : new TenantId(tenant),
        row.getString("cluster_id"),
        row.getString("state"),
        row.getInteger("attempt"),
        row.getOffsetDateTime("dispatched_at").toInstant(),
        reported == null ? null : reported.toInstant());
  }
}
