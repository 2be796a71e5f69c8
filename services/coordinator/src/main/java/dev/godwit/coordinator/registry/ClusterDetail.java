package dev.godwit.coordinator.registry;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.TargetId;
import java.util.List;
import java.util.Optional;

/**
 * A cluster and what is known of it.
 *
 * @param hasPassword whether its password is stored
 * @param systemIdentifier of the server that was found there
 * @param aliases other clusters that are the same server
 * @param targets how many live there
 * @param duplicates of its targets that are one place with another's, the first hundred
 */
public record ClusterDetail(
    Cluster cluster,
    boolean hasPassword,
    Optional<String> systemIdentifier,
    List<ClusterId> aliases,
    long targets,
    List<Duplicate> duplicates) {
  /**
   * Two targets that are one place. The one that was found there first stays, the other is refused.
   */
  public record Duplicate(TargetId target, TargetId first) {}
}
