package dev.godwit.query.fleet;

import dev.godwit.contract.Failure;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What of a word about a target is kept.
 *
 * @param version the newest applied version that it tells of
 * @param failure there where it tells of one
 * @param at by its writer's clock, to the microsecond
 */
public record Word(
    TargetState state,
    long dispatch,
    int attempt,
    int seq,
    RolloutId rollout,
    TrackName track,
    @Nullable Version version,
    @Nullable Failure failure,
    Instant at) {

  static Word of(JobStatus status) {
    JobStamp stamp = status.stamp();
    return new Word(
        TargetState.of(status),
        stamp.dispatch(),
        stamp.attempt(),
        stamp.seq(),
        stamp.rollout(),
        stamp.track(),
        version(status),
        status instanceof JobStatus.Failed failed ? failed.failure() : null,
        stamp.at().truncatedTo(ChronoUnit.MICROS));
  }

  private static @Nullable Version version(JobStatus status) {
    return switch (status) {
      case JobStatus.Started started -> started.version();
      case JobStatus.Heartbeat alive -> alive.version();
      case JobStatus.Succeeded succeeded -> succeeded.version();
      case JobStatus.Failed failed -> failed.version();
      case JobStatus.Deferred deferred -> null;
    };
  }
}
