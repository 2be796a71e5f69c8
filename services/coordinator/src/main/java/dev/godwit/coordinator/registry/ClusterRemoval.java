package dev.godwit.coordinator.registry;

/** What came of taking a cluster out. */
public sealed interface ClusterRemoval {
  record Removed() implements ClusterRemoval {}

  record Unknown() implements ClusterRemoval {}

  /** Targets live there, so it stays. */
  record Inhabited(long targets) implements ClusterRemoval {}
}
