package dev.godwit.query.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.contract.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dispatch of a job to a target, as far as words about it are known.
 *
 * @param startedAt when work began; while it runs, when it was first heard of
 * @param at when the word that holds was said
 * @param took absent while it runs
 * @param pending while it runs, how many migrations are still to come
 * @param steps the last {@link #STEPS} of what it applied or took back
 * @param stepCount how many there are in all
 * @param deferredBy who held the target's lock, where somebody did
 */
public record Attempt(
    JobId job,
    long dispatch,
    int attempt,
    @JsonIgnore int seq,
    RolloutId rollout,
    TrackName track,
    WorkerId worker,
    TargetState state,
    Instant startedAt,
    Instant at,
    @Nullable Duration took,
    @Nullable Version version,
    @Nullable Integer pending,
    List<AppliedMigration> steps,
    int stepCount,
    @Nullable Failure failure,
    @Nullable String deferredBy) {
  /** How many steps of an attempt are kept. */
  static final int STEPS = 20;

  /** What is longer, or negative, is no duration of a job, and might overflow. */
  private static final Duration LONGEST = Duration.ofDays(10_000);

  static Attempt of(JobStatus status) {
    return switch (status) {
      case JobStatus.Started(var stamp, var version, int pending) ->
          running(stamp, version, pending);
      case JobStatus.Heartbeat(var stamp, var version, int pending) ->
          running(stamp, version, pending);
      case JobStatus.Deferred(var stamp, _, String message) ->
          of(stamp, TargetState.DEFERRED, null, null, null, List.of(), null, message);
      case JobStatus.Succeeded(var stamp, var version, var applied, var took) ->
          of(stamp, TargetState.SUCCEEDED, sane(took), version, null, applied, null, null);
      case JobStatus.Failed(var stamp, var version, var applied, var took, var failure) ->
          of(stamp, TargetState.FAILED, sane(took), version, null, applied, failure, null);
    };
  }

  static Duration sane(Duration took) {
    return took.isNegative() ? Duration.ZERO : took.compareTo(LONGEST) > 0 ? LONGEST : took;
  }

  private static Attempt running(JobStamp stamp, @Nullable Version version, int pending) {
    return of(stamp, TargetState.RUNNING, null, version, pending, List.of(), null, null);
  }

  private static Attempt of(
      JobStamp stamp,
      TargetState state,
      @Nullable Duration took,
      @Nullable Version version,
      @Nullable Integer pending,
      List<AppliedMigration> applied,
      @Nullable Failure failure,
      @Nullable String deferredBy) {
    Instant at = stamp.at().truncatedTo(ChronoUnit.MICROS);
    return new Attempt(
        stamp.job(),
        stamp.dispatch(),
        stamp.attempt(),
        stamp.seq(),
        stamp.rollout(),
        stamp.track(),
        stamp.worker(),
        state,
        took == null ? at : at.minus(took).truncatedTo(ChronoUnit.MICROS),
        at,
        took,
        version,
        pending,
        applied.subList(Math.max(0, applied.size() - STEPS), applied.size()),
        applied.size(),
        failure,
        deferredBy);
  }

  /** Whether nothing more comes of it. */
  boolean ended() {
    return took != null;
  }

  /** What is known of the attempt when this is said of it beside what was known. */
  Attempt beside(Attempt known) {
    Attempt best = Precedence.holds(this, known) ? this : known;
    Instant first = startedAt.isBefore(known.startedAt) ? startedAt : known.startedAt;
    return best.ended() ? best : best.startedAt(first);
  }

  private Attempt startedAt(Instant first) {
    return new Attempt(
        job,
        dispatch,
        attempt,
        seq,
        rollout,
        track,
        worker,
        state,
        first,
        at,
        took,
        version,
        pending,
        steps,
        stepCount,
        failure,
        deferredBy);
  }
}
