package dev.godwit.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every word about a job carries, so that each status event can be read on its own.
 *
 * @param seq increases with each event of one dispatch; order within a dispatch is by it, never by
 *     {@code at}
 * @param database the one that answered; absent where none has, or it has not said which it is
 */
public record JobStamp(
    JobId job,
    long dispatch,
    int attempt,
    int seq,
    Target target,
    TrackName track,
    BundleDigest bundle,
    RolloutId rollout,
    WorkerId worker,
    Instant at,
    @Nullable PhysicalDatabase database) {
  /** A word about a job for which no database has answered. */
  public JobStamp(
      JobId job,
      long dispatch,
      int attempt,
      int seq,
      Target target,
      TrackName track,
      BundleDigest bundle,
      RolloutId rollout,
      WorkerId worker,
      Instant at) {
    this(job, dispatch, attempt, seq, target, track, bundle, rollout, worker, at, null);
  }
}
