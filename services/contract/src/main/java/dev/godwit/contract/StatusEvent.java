package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What is said on the status topic. Each event holds the whole state of its key at that moment, so
 * the last event of a key is all that compaction has to keep.
 */
public sealed interface StatusEvent permits JobStatus, RolloutStatus, TenantStatus {
  /** The record's key: {@code target:<id>}, {@code rollout:<id>} or {@code tenant:<id>}. */
  @JsonIgnore
  String key();
}
