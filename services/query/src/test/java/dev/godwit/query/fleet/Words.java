package dev.godwit.query.fleet;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Events for tests: each tenant {@code t} lives at the target {@code t} unless said otherwise. */
public final class Words {
  public static final RolloutId ROLLOUT = new RolloutId("r-1");
  public static final BundleDigest BUNDLE = new BundleDigest("sha256:" + "ab".repeat(32));
  public static final TenantFilter ALL =
      new TenantFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

  private Words() {}

  public static TenantStatus tenant(String id, long revision) {
    return tenant(id, revision, TenantStatus.State.ACTIVE, target(id));
  }

  public static TenantStatus tenant(
      String id, long revision, TenantStatus.State state, Target target) {
    return new TenantStatus(
        new TenantId(id),
        revision,
        id.toUpperCase(Locale.ROOT) + " & Söhne",
        "production",
        state,
        Map.of("plan", "gold"),
        target,
        null,
        START.plusSeconds(revision));
  }

  /** A tenant that came after the start of {@link #ROLLOUT}. */
  public static TenantStatus behind(String id, long revision) {
    TenantStatus tenant = tenant(id, revision);
    return new TenantStatus(
        tenant.tenant(),
        revision,
        tenant.name(),
        tenant.environment(),
        tenant.state(),
        tenant.labels(),
        tenant.target(),
        ROLLOUT,
        tenant.at());
  }

  public static Target target(String id) {
    return new Target(
        new TargetId(id),
        new ClusterId(id.hashCode() % 2 == 0 ? "eu-1" : "eu-2"),
        new Identifier("db_" + id),
        new Identifier("public"),
        Tenancy.DATABASE);
  }

  public static JobStamp stamp(String target, long dispatch, int seq) {
    return new JobStamp(
        new JobId(ROLLOUT + "/" + target),
        dispatch,
        1,
        seq,
        target(target),
        new TrackName("tenant"),
        BUNDLE,
        ROLLOUT,
        new WorkerId("w-1"),
        START.plusSeconds(60 * dispatch + seq));
  }

  public static JobStatus started(String target, long dispatch, int seq) {
    return new JobStatus.Started(stamp(target, dispatch, seq), new Version("1"), 2);
  }

  public static JobStatus alive(String target, long dispatch, int seq) {
    return new JobStatus.Heartbeat(stamp(target, dispatch, seq), new Version("2"), 1);
  }

  public static JobStatus deferred(String target, long dispatch, int seq) {
    return new JobStatus.Deferred(stamp(target, dispatch, seq), ReasonCode.LOCK_HELD, "held");
  }

  public static JobStatus succeeded(String target, long dispatch, int seq) {
    return new JobStatus.Succeeded(
        stamp(target, dispatch, seq), new Version("3"), List.of(), Duration.ofMillis(40));
  }

  public static JobStatus failed(String target, long dispatch, int seq) {
    Failure failure =
        new Failure(
            ReasonCode.STATEMENT_FAILED,
            "column <b>\"qty\"</b> contains null values",
            ReasonCode.STATEMENT_FAILED.next(),
            new Failure.Place(
                new Version("3"), "tenant/3_qty.sql", 2, 5, 1, "ALTER TABLE orders …"),
            "23502",
            null);
    return new JobStatus.Failed(
        stamp(target, dispatch, seq), new Version("2"), List.of(), Duration.ofMillis(40), failure);
  }

  public static RolloutStatus rollout(String id, long revision, Instant createdAt) {
    return new RolloutStatus(
        new RolloutId(id),
        revision,
        RolloutStatus.Kind.BULK,
        JobOrder.Migrate.HEAD,
        RolloutStatus.State.RUNNING,
        null,
        BUNDLE,
        "production",
        0,
        List.of(
            new RolloutStatus.Wave(
                1,
                "canary",
                new TrackName("tenant"),
                RolloutStatus.WaveState.OPEN,
                3,
                new RolloutStatus.Counts(0, 1, 1, 1, 0),
                null)),
        List.of(),
        null,
        "erin",
        createdAt,
        null,
        createdAt.plusSeconds(revision));
  }
}
