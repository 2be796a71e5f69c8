package dev.godwit.bench.query;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.contract.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events of a large fleet: each tenant, and then one rollout after the other. */
record ManyEvents(int tenants) {
  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
  private static final int CLUSTERS = 50;
  private static final int ONE_IN = 100;

  StatusEvent tenant(int n) {
    return new TenantStatus(
        new TenantId("tenant-%07d".formatted(n)),
        1,
        "Tenant number %d".formatted(n),
        n % 10 == 0 ? "staging" : "production",
        TenantStatus.State.ACTIVE,
        Map.of("plan", n % 3 == 0 ? "gold" : "silver"),
        target(n),
        null,
        START);
  }

  /** One target in a hundred fails in each rollout, half of these in words of their own. */
  StatusEvent ended(int rollout, int n) {
    Version version = new Version("2026112%d000000".formatted(rollout));
    var applied = new AppliedMigration(version, "step " + rollout, Duration.ofNanos(n * 1_000L));
    JobStamp stamp = stamp(rollout, n);
    Duration took = Duration.ofMillis(20 + n % 80);
    return n % ONE_IN == rollout
        ? new JobStatus.Failed(stamp, null, List.of(), took, failure(n))
        : new JobStatus.Succeeded(stamp, version, List.of(applied), took);
  }

  private static Failure failure(int n) {
    return new Failure(
        ReasonCode.STATEMENT_FAILED,
        "column \"qty\" of relation \"orders%s\" contains null values"
            .formatted(n % (2 * ONE_IN) < ONE_IN ? "" : "_" + n),
        ReasonCode.STATEMENT_FAILED.next(),
        new Failure.Place(new Version("3"), "tenant/3_qty.sql", 2, 5, 1, "ALTER TABLE orders …"),
        "23502",
        null);
  }

  private JobStamp stamp(int rollout, int n) {
    RolloutId id = new RolloutId("2026-11-2%d-orders".formatted(rollout));
    Target target = target(n);
    return new JobStamp(
        new JobId(id + "/" + target.id()),
        (long) rollout * tenants + n,
        1,
        3,
        target,
        new TrackName("tenant"),
        new BundleDigest("sha256:" + "ab".repeat(32)),
        id,
        new WorkerId("worker-" + n % 20),
        START.plusSeconds(86_400L * rollout + n / 200),
        null);
  }

  private static Target target(int n) {
    ClusterId cluster = new ClusterId("cluster-%02d".formatted(n % CLUSTERS));
    String database = "db_tenant-%07d".formatted(n);
    return new Target(
        new TargetId("%s/%s/public".formatted(cluster, database)),
        cluster,
        new Identifier(database),
        new Identifier("public"),
        Tenancy.DATABASE);
  }
}
