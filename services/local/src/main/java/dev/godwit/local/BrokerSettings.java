package dev.godwit.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a Kafka broker is to run.
 *
 * @param directory where data is kept; a temporary one that ends with the broker where absent
 * @param broker properties of the broker that go before the defaults
 */
public record BrokerSettings(@Nullable Path directory, Map<String, String> broker) {
  public static final BrokerSettings DEFAULT = new BrokerSettings(null, Map.of());

  public BrokerSettings {
    broker = Map.copyOf(broker);
  }

  public BrokerSettings inDirectory(Path kept) {
    return new BrokerSettings(kept, broker);
  }

  public BrokerSettings with(String property, String value) {
    Map<String, String> more = new HashMap<>(broker);
    more.put(property, value);
    return new BrokerSettings(directory, more);
  }

  /**
   * All properties that do not depend on where the broker runs: one replica of everything, quick
   * joins, short sessions, record locks that tests can outlive, small buffers.
   */
  Map<String, String> effective() {
    Map<String, String> all = new HashMap<>(DEFAULTS);
    all.putAll(broker);
    return all;
  }

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "4"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("group.consumer.heartbeat.interval.ms", "500"),
          Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
          Map.entry("group.consumer.session.timeout.ms", "6000"),
          Map.entry("group.consumer.min.session.timeout.ms", "2000"),
          Map.entry("group.share.heartbeat.interval.ms", "500"),
          Map.entry("group.share.min.heartbeat.interval.ms", "500"),
          Map.entry("group.share.session.timeout.ms", "6000"),
          Map.entry("group.share.min.session.timeout.ms", "2000"),
          Map.entry("group.share.min.record.lock.duration.ms", "1000"),
          Map.entry("group.consumer.assignment.interval.ms", "0"),
          Map.entry("group.share.assignment.interval.ms", "0"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
          Map.entry("broker.session.timeout.ms", "3000"),
          Map.entry("broker.heartbeat.interval.ms", "500"));
}
