package dev.godwit.coordinator.run;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Target;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.ReadTarget;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes a job of a row of rollout_targets ({@code t}), rollouts ({@code r}) and targets. */
final class ReadJob {
  /** The columns, for a statement that names the three tables {@code t}, {@code r}, {@code g}. */
  static final String COLUMNS =
      """
      t.rollout_id, t.dispatch, t.attempt, t.provision, t.tenant_id, t.state, t.version,
      r.job_order::text AS job_order, r.environment, r.bundle, r.lock_timeout_ms, r.statement_timeout_ms, r.retries,
      g.target_id, g.cluster_id, g.database_name, g.schema_name, g.tenancy, g.track,
      g.own_login, r.kind = 'onboarding' AND EXISTS (
        SELECT FROM godwit.onboardings o WHERE o.rollout_id = t.rollout_id) AS first
      """;

  private ReadJob() {}

  /** Sends the jobs; those of new tenants wait for no others. */
  static void send(Transaction tx, Outbox outbox, List<Row> rows) {
    Map<Boolean, List<Job>> jobs =
        rows.stream()
            .collect(
                Collectors.partitioningBy(
                    row -> row.getBoolean("first"),
                    Collectors.mapping(ReadJob::from, Collectors.toList())));
    jobs.forEach(
        (first, some) -> {
          if (first) {
            outbox.firstJobs(tx, some);
          } else {
            outbox.jobs(tx, some);
          }
        });
  }

  static Job from(Row row) {
    RolloutId rollout = new RolloutId(row.getString("rollout_id"));
    Target target = ReadTarget.from(row);
    String tenant = row.getString("tenant_id");
    return new Job(
        Job.idOf(rollout, target.id()),
        row.getLong("dispatch"),
        row.getInteger("attempt"),
        ReadOrder.from(row),
        row.getBoolean("provision"),
        row.getString("environment"),
        target,
        new TrackName(row.getString("track")),
        new BundleDigest(row.getString("bundle")),
        rollout,
        tenant == null ? null : new TenantId(tenant),
        new JobLimits(
            Duration.ofMillis(row.getLong("lock_timeout_ms")),
            Duration.ofMillis(row.getLong("statement_timeout_ms")),
            row.getInteger("retries")),
        row.getBoolean("own_login") ? CredentialsOwner.of(target.id()) : null);
  }
}
