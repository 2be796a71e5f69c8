package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one rollout. */
public record RolloutId(@JsonValue String value) implements Comparable<RolloutId> {
  @JsonCreator
  public RolloutId {
    Text.require("rollout id", value, 200);
  }

  @Override
  public int compareTo(RolloutId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
