package dev.godwit.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How missing topics are made, and how the workers' share group behaves.
 *
 * @param jobPartitions how many partitions the job topic has. One is a true queue: a share group
 *     gives each partition to some of its members only, so with more of them a job can wait for a
 *     busy slot while others are idle. More than one is for more than 2,000 slots
 * @param partitions how many partitions the other topics have
 * @param replicationFactor 1 with a single broker and 3 otherwise where absent
 * @param statusCompactionLag for how long every status event is kept; later only the last of a key
 * @param retention for how long tenant events and dead letters are kept
 * @param recordLock how long a job stays with a silent worker before another may get it; a living
 *     worker renews it in time. The broker's default where absent
 * @param patience how long Kafka may take to answer
 */
public record TopologySettings(
    int jobPartitions,
    int partitions,
    @Nullable Integer replicationFactor,
    Duration statusCompactionLag,
    Duration retention,
    @Nullable Duration recordLock,
    Duration patience) {
  public static final TopologySettings DEFAULT =
      new TopologySettings(
          1, 6, null, Duration.ofDays(7), Duration.ofDays(90), null, Duration.ofSeconds(30));

  public TopologySettings {
    if (jobPartitions < 1
        || partitions < 1
        || (replicationFactor != null && replicationFactor < 1)) {
      throw new IllegalArgumentException("partitions and replication factor must be at least 1");
    }
  }

  public TopologySettings withRecordLock(Duration lock) {
    return new TopologySettings(
        jobPartitions,
        partitions,
        replicationFactor,
        statusCompactionLag,
        retention,
        lock,
        patience);
  }

  public TopologySettings withPatience(Duration limit) {
    return new TopologySettings(
        jobPartitions,
        partitions,
        replicationFactor,
        statusCompactionLag,
        retention,
        recordLock,
        limit);
  }
}
