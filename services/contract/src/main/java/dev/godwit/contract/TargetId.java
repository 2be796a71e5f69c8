package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one place that migrations are applied to. Unique in the fleet and never reused. */
public record TargetId(@JsonValue String value) implements Comparable<TargetId> {
  @JsonCreator
  public TargetId {
    Text.require("target id", value, 200);
  }

  @Override
  public int compareTo(TargetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
