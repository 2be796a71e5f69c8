package dev.godwit.messaging;

import dev.godwit.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes what is missing in Kafka: topics and the share group's settings. Existing topics stay as
 * they are, so this may be called at every start and by several processes at once.
 */
public final class Topology {
  /** A dead letter is larger than the message that it wraps. */
  private static final int DEAD_LETTER_BYTES = 8 * 1024 * 1024;

  private final KafkaSettings kafka;
  private final TopologySettings settings;

  public Topology(KafkaSettings kafka, TopologySettings settings) {
    this.kafka = kafka;
    this.settings = settings;
  }

  /**
   * Returns when everything is there.
   *
   * @throws MessagingFailure where Kafka does not answer in time, or has no share groups
   */
  public void ensure() {
    long patience = settings.patience().toMillis();
    Map<String, Object> bounds =
        Map.of(
            "default.api.timeout.ms", Math.toIntExact(patience),
            "request.timeout.ms", Math.toIntExact(Math.min(patience, 10_000)));
    try (Admin admin =
        Admin.create(kafka.properties(bounds, Map.of("client.id", "godwit-topology")))) {
      try {
        int brokers = answer(admin.describeCluster().nodes()).size();
        demandShareGroups(admin);
        createTopics(admin, replicationFactor(brokers));
        configureWorkers(admin);
      } finally {
        admin.close(Duration.ofSeconds(1));
      }
    }
  }

  private short replicationFactor(int brokers) {
    Integer wanted = settings.replicationFactor();
    return (short) (wanted != null ? wanted : brokers < 3 ? 1 : 3);
  }

  private void demandShareGroups(Admin admin) {
    FinalizedVersionRange share =
        answer(admin.describeFeatures().featureMetadata()).finalizedFeatures().get("share.version");
    if (share == null || share.maxVersionLevel() < 1) {
      throw new MessagingFailure(
          "Kafka at %s has no share groups: it must run 4.2 or newer; then enable them with 'kafka-features.sh upgrade --feature share.version=1'"
              .formatted(kafka.bootstrapServers()),
          null);
    }
  }

  private void createTopics(Admin admin, short replicas) {
    Map<String, KafkaFuture<Void>> created = admin.createTopics(newTopics(replicas)).values();
    for (KafkaFuture<Void> topic : created.values()) {
      try {
        answer(topic);
      } catch (MessagingFailure e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private List<NewTopic> newTopics(short replicas) {
    Topics topics = kafka.topics();
    String retention = Long.toString(settings.retention().toMillis());
    Map<String, String> compacted =
        Map.of(
            "cleanup.policy",
            "compact",
            "min.compaction.lag.ms",
            Long.toString(settings.statusCompactionLag().toMillis()));
    Map<String, String> dead =
        Map.of("retention.ms", retention, "max.message.bytes", Integer.toString(DEAD_LETTER_BYTES));
    return List.of(
        new NewTopic(topics.jobs(), settings.jobPartitions(), replicas),
        new NewTopic(topics.first(), settings.jobPartitions(), replicas),
        new NewTopic(topics.status(), settings.partitions(), replicas).configs(compacted),
        new NewTopic(topics.tenants(), settings.partitions(), replicas)
            .configs(Map.of("retention.ms", retention)),
        new NewTopic(topics.dead(), 1, replicas).configs(dead));
  }

  private void configureWorkers(Admin admin) {
    List<AlterConfigOp> wanted = new ArrayList<>();
    // Jobs that were sent before the first worker came are jobs too.
    wanted.add(set("share.auto.offset.reset", "earliest"));
    if (settings.recordLock() != null) {
      wanted.add(
          set("share.record.lock.duration.ms", Long.toString(settings.recordLock().toMillis())));
    }
    for (String workers : List.of(kafka.topics().workers(), kafka.topics().firstWorkers())) {
      ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, workers);
      answer(admin.incrementalAlterConfigs(Map.of(group, wanted)).all());
      awaitSettings(admin, group, wanted);
    }
  }

  /**
   * The answer comes before the brokers know. A worker that joined in between would start at the
   * topic's end and miss the jobs before it.
   */
  private void awaitSettings(Admin admin, ConfigResource group, List<AlterConfigOp> wanted) {
    long end = System.nanoTime() + settings.patience().toNanos();
    while (!known(admin, group, wanted)) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        throw failure(new TimeoutException("the share group's settings did not arrive"));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private boolean known(Admin admin, ConfigResource group, List<AlterConfigOp> wanted) {
    Config present =
        Objects.requireNonNull(answer(admin.describeConfigs(List.of(group)).all()).get(group));
    return wanted.stream()
        .map(AlterConfigOp::configEntry)
        .allMatch(
            entry -> {
              ConfigEntry found = present.get(entry.name());
              return found != null && Objects.equals(found.value(), entry.value());
            });
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private <T> T answer(KafkaFuture<T> asked) {
    try {
      return asked.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(e);
    }
  }

  private MessagingFailure failure(Throwable cause) {
    if (cause instanceof TimeoutException
        || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return new MessagingFailure(
          "Kafka at %s did not answer within %s: check the address, the network and the client's security settings, then start again"
              .formatted(kafka.bootstrapServers(), settings.patience()),
          cause);
    }
    return new MessagingFailure(
        "Kafka at %s refused to set up Godwit's topics: %s"
            .formatted(kafka.bootstrapServers(), cause.getMessage()),
        cause);
  }
}
