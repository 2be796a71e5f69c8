package dev.godwit.coordinator.run;

import dev.godwit.contract.Failure;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job's reports come to, for one dispatch of it: its end where there is one. */
record Report(JobStatus status) {
  private record Dispatch(String rollout, String target, long number) {}

  /** One report per dispatch: the last one, except that an end stays the end. */
  static List<Report> fold(List<JobStatus> statuses) {
    Map<Dispatch, Report> latest = new LinkedHashMap<>();
    for (JobStatus status : statuses) {
      var stamp = status.stamp();
      var dispatch =
          new Dispatch(stamp.rollout().value(), stamp.target().id().value(), stamp.dispatch());
      latest.merge(dispatch, new Report(status), Report::later);
    }
    return List.copyOf(latest.values());
  }

  private Report later(Report next) {
    return next.weight() >= weight() ? next : this;
  }

  private int weight() {
    return switch (status) {
      case JobStatus.Deferred deferred -> 0;
      case JobStatus.Started started -> 1;
      case JobStatus.Heartbeat heartbeat -> 1;
      case JobStatus.Succeeded succeeded -> 2;
      case JobStatus.Failed failed -> 2;
    };
  }

  String word() {
    return switch (status) {
      case JobStatus.Deferred deferred -> "deferred";
      case JobStatus.Started started -> "alive";
      case JobStatus.Heartbeat heartbeat -> "alive";
      case JobStatus.Succeeded succeeded -> "succeeded";
      case JobStatus.Failed failed -> "failed";
    };
  }

  @Nullable String version() {
    Version version =
        switch (status) {
          case JobStatus.Deferred deferred -> null;
          case JobStatus.Started started -> started.version();
          case JobStatus.Heartbeat heartbeat -> heartbeat.version();
          case JobStatus.Succeeded succeeded -> succeeded.version();
          case JobStatus.Failed failed -> failed.version();
        };
    return version == null ? null : version.value();
  }

  @Nullable Long tookMillis() {
    Duration took =
        switch (status) {
          case JobStatus.Deferred deferred -> null;
          case JobStatus.Started started -> null;
          case JobStatus.Heartbeat heartbeat -> null;
          case JobStatus.Succeeded succeeded -> succeeded.took();
          case JobStatus.Failed failed -> failed.took();
        };
    return took == null ? null : took.toMillis();
  }

  @Nullable Failure failure() {
    return status instanceof JobStatus.Failed failed ? failed.failure() : null;
  }

  @Nullable String failureJson() {
    Failure failure = failure();
    return failure == null ? null : ReadFailure.json(failure);
  }

  @Nullable CommonCause cause() {
    Failure failure = failure();
    return failure == null ? null : CommonCause.of(failure, status.stamp().target());
  }

  /** Whether the target was not as the order would leave it. */
  boolean changedSomething() {
    return status instanceof JobStatus.Succeeded succeeded && !succeeded.applied().isEmpty();
  }

  /** To come again would not bring the target back. */
  boolean targetMissing() {
    Failure failure = failure();
    return failure != null && failure.code() == ReasonCode.TARGET_MISSING;
  }

  boolean disturbed() {
    return has(ReasonCode.Cause.INFRASTRUCTURE) && !targetMissing();
  }

  boolean has(ReasonCode.Cause cause) {
    Failure failure = failure();
    return failure != null && failure.code().cause() == cause;
  }
}
