package dev.godwit.messaging;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.WorkerId;
import java.time.Instant;

/** Messages to send. */
final class Examples {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RolloutId ROLLOUT = new RolloutId("r1");
  private static final TrackName TRACK = new TrackName("tenant");
  private static final BundleDigest BUNDLE = new BundleDigest("sha256:" + "0".repeat(64));

  private Examples() {}

  static Job job(int n) {
    Target target = target(n);
    return new Job(
        Job.idOf(ROLLOUT, target.id()),
        n,
        1,
        JobOrder.Migrate.HEAD,
        false,
        "production",
        target,
        TRACK,
        BUNDLE,
        ROLLOUT,
        new TenantId("t" + n),
        JobLimits.DEFAULT);
  }

  static JobStatus started(int n, int seq) {
    Job job = job(n);
    JobStamp stamp =
        new JobStamp(
            job.id(),
            job.dispatch(),
            1,
            seq,
            job.target(),
            TRACK,
            BUNDLE,
            ROLLOUT,
            new WorkerId("w"),
            NOON);
    return new JobStatus.Started(stamp, null, 1);
  }

  private static Target target(int n) {
    return new Target(
        new TargetId("target-" + n),
        new ClusterId("main"),
        new Identifier("db_" + n),
        new Identifier("public"),
        Tenancy.DATABASE);
  }
}
