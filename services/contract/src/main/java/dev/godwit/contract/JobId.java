package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the work of one rollout on one target. It is made from the two, so that expanding a rollout
 * again after a crash makes the same jobs.
 */
public record JobId(@JsonValue String value) implements Comparable<JobId> {
  @JsonCreator
  public JobId {
    Text.require("job id", value, 420);
  }

  @Override
  public int compareTo(JobId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
