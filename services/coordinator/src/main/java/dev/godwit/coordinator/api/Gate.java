package dev.godwit.coordinator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What lets the wave after this one begin. */
enum Gate {
  @JsonProperty("automatic")
  AUTOMATIC,
  /** A person promotes the wave. */
  @JsonProperty("manual")
  MANUAL
}
