package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an ordered set of migrations, such as {@code control} or {@code tenant}. */
public record TrackName(@JsonValue String value) implements Comparable<TrackName> {
  @JsonCreator
  public TrackName {
    Text.require("track", value, 63);
  }

  @Override
  public int compareTo(TrackName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
