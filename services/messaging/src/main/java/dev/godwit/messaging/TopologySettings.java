package dev.godwit.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How missing topics are made, and how the workers' share group behaves.
 *
 * @param replicationFactor 1 with a single broker and 3 otherwise where absent
 * @param statusCompactionLag for how long every status event is kept; later only the last of a key
 * @param retention for how long tenant events and dead letters are kept
 * @param recordLock how long a job stays with a silent worker before another may get it; a living
 *     worker renews it in time. The broker's default where absent
 * @param patience how long Kafka may take to answer
 */
public record TopologySettings(
    int partitions,
    @Nullable Integer replicationFactor,
    Duration statusCompactionLag,
    Duration retention,
    @Nullable Duration recordLock,
    Duration patience) {
  public static final TopologySettings DEFAULT =
      new TopologySettings(
          6, null, Duration.ofDays(7), Duration.ofDays(90), null, Duration.ofSeconds(30));

  public TopologySettings {
    if (partitions < 1 || (replicationFactor != null && replicationFactor < 1)) {
      throw new IllegalArgumentException("partitions and replication factor must be at least 1");
    }
  }

  public TopologySettings withRecordLock(Duration lock) {
    return new TopologySettings(
        partitions, replicationFactor, statusCompactionLag, retention, lock, patience);
  }

  public TopologySettings withPatience(Duration limit) {
    return new TopologySettings(
        partitions, replicationFactor, statusCompactionLag, retention, recordLock, limit);
  }
}
