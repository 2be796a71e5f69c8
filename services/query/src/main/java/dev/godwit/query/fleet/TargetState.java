package dev.godwit.query.fleet;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.godwit.contract.JobStatus;
import java.util.Arrays;
import java.util.Locale;

/** Where a target stands, by the last word about it that holds. */
public enum TargetState {
  /** No worker has said anything yet. */
  PENDING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  /** Another session held its lock; the coordinator sends the job again. */
  DEFERRED;

  static TargetState of(JobStatus last) {
    return switch (last) {
      case JobStatus.Started started -> RUNNING;
      case JobStatus.Heartbeat alive -> RUNNING;
      case JobStatus.Succeeded succeeded -> SUCCEEDED;
      case JobStatus.Failed failed -> FAILED;
      case JobStatus.Deferred deferred -> DEFERRED;
    };
  }

  /** By its name in lower case, as the API has it. */
  public static TargetState parse(String text) {
    return Arrays.stream(values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no such state"));
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
