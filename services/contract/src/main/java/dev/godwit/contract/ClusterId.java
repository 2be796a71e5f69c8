package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one PostgreSQL server of the registry. */
public record ClusterId(@JsonValue String value) implements Comparable<ClusterId> {
  @JsonCreator
  public ClusterId {
    Text.require("cluster id", value, 63);
  }

  @Override
  public int compareTo(ClusterId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
