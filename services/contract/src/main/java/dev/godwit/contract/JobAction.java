package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a job does on its target. */
public enum JobAction {
  /** Brings the target to the bundle's head. */
  @JsonProperty("migrate")
  MIGRATE,
  /** Creates the target's database or schema where it is missing, then migrates it. */
  @JsonProperty("provision")
  PROVISION
}
