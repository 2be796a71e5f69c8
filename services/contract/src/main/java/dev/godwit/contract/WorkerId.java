package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one worker process for as long as it lives. */
public record WorkerId(@JsonValue String value) implements Comparable<WorkerId> {
  @JsonCreator
  public WorkerId {
    Text.require("worker id", value, 200);
  }

  @Override
  public int compareTo(WorkerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
