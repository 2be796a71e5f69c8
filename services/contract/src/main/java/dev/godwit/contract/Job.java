package dev.godwit.contract;

import org.jspecify.annotations.Nullable;

/**
 * One order for one target, one attempt: what the coordinator sends to the workers.
 *
 * @param dispatch strictly increasing over all jobs of the fleet; of two jobs for one target the
 *     one with the higher number supersedes the other
 * @param attempt 1 for the first dispatch of this job id, then one more for each later one
 * @param provision whether the target's database or schema is made first where it is missing
 * @param environment of the rollout, for migrations that are meant for some environments only
 * @param tenant the tenant that the target was made for, absent for control and shared targets
 * @param credentials whose stored login the worker uses, absent for the cluster's
 */
public record Job(
    JobId id,
    long dispatch,
    int attempt,
    JobOrder order,
    boolean provision,
    @Nullable String environment,
    Target target,
    TrackName track,
    BundleDigest bundle,
    RolloutId rollout,
    @Nullable TenantId tenant,
    JobLimits limits,
    @Nullable CredentialsOwner credentials) {
  /** A job that uses the cluster's own login. */
  public Job(
      JobId id,
      long dispatch,
      int attempt,
      JobOrder order,
      boolean provision,
      @Nullable String environment,
      Target target,
      TrackName track,
      BundleDigest bundle,
      RolloutId rollout,
      @Nullable TenantId tenant,
      JobLimits limits) {
    this(
        id,
        dispatch,
        attempt,
        order,
        provision,
        environment,
        target,
        track,
        bundle,
        rollout,
        tenant,
        limits,
        null);
  }

  public static JobId idOf(RolloutId rollout, TargetId target) {
    return new JobId(rollout + "/" + target);
  }
}
