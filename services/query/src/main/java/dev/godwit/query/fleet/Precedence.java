package dev.godwit.query.fleet;

import dev.godwit.contract.JobStatus;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which of two words about one target holds: the later dispatch; within a dispatch the one that
 * knows more; and only among equals the later one. Time plays no part. Kafka may deliver a dispatch
 * to a second worker, which counts its words from 1 again, so a higher number alone proves nothing:
 * an end holds against any heartbeat, and success, being what the target's history says, against a
 * failure to find that out.
 */
final class Precedence {
  private static final Comparator<JobStatus> ORDER =
      Comparator.comparingLong((JobStatus status) -> status.stamp().dispatch())
          .thenComparingInt(Precedence::knowledge)
          .thenComparingInt(status -> status.stamp().seq());

  private Precedence() {}

  static boolean holds(JobStatus next, @Nullable JobStatus known) {
    return known == null || ORDER.compare(next, known) > 0;
  }

  private static int knowledge(JobStatus status) {
    return switch (status) {
      case JobStatus.Deferred deferred -> 0;
      case JobStatus.Started started -> 1;
      case JobStatus.Heartbeat alive -> 1;
      case JobStatus.Failed failed -> 2;
      case JobStatus.Succeeded succeeded -> 3;
    };
  }
}
