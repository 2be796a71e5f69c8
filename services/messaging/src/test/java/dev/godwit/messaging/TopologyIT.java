package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.godwit.contract.Topics;
import dev.godwit.local.SharedServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopologyIT {
  private final Topics topics = new Topics(SharedServers.unique("topology"));
  private final KafkaSettings settings =
      new KafkaSettings(SharedServers.kafka().bootstrapServers(), Map.of(), topics);

  @Test
  void makesWhatIsMissingAndNothingTwice() throws ExecutionException, InterruptedException {
    Topology topology =
        new Topology(settings, TopologySettings.DEFAULT.withRecordLock(Duration.ofSeconds(5)));

    topology.ensure();
    topology.ensure();

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
      Map<String, TopicDescription> made =
          admin
              .describeTopics(
                  List.of(topics.jobs(), topics.first(), topics.tenants(), topics.dead()))
              .allTopicNames()
              .get();
      assertThat(made.values())
          .extracting(TopicDescription::name, topic -> topic.partitions().size())
          .containsExactlyInAnyOrder(
              tuple(topics.jobs(), 1),
              tuple(topics.first(), 1),
              tuple(topics.tenants(), 6),
              tuple(topics.dead(), 1));
      Config status = config(admin, ConfigResource.Type.TOPIC, topics.status());
      assertThat(status.get("cleanup.policy").value()).isEqualTo("compact");
      assertThat(status.get("min.compaction.lag.ms").value()).isEqualTo("604800000");
      Config workers = config(admin, ConfigResource.Type.GROUP, topics.workers());
      assertThat(workers.get("share.auto.offset.reset").value()).isEqualTo("earliest");
      assertThat(workers.get("share.record.lock.duration.ms").value()).isEqualTo("5000");
    }
  }

  @Test
  void saysThatKafkaDoesNotAnswer() {
    Topology nobody =
        new Topology(
            new KafkaSettings("127.0.0.1:1"),
            TopologySettings.DEFAULT.withPatience(Duration.ofSeconds(1)));

    assertThatThrownBy(nobody::ensure)
        .isInstanceOf(MessagingFailure.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("check the address");
  }

  private static Config config(Admin admin, ConfigResource.Type type, String name)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(type, name);
    return Objects.requireNonNull(
        admin.describeConfigs(List.of(resource)).all().get().get(resource));
  }
}
