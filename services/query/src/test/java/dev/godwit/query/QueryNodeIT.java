package dev.godwit.query;

import static dev.godwit.query.fleet.Words.failed;
import static dev.godwit.query.fleet.Words.rollout;
import static dev.godwit.query.fleet.Words.started;
import static dev.godwit.query.fleet.Words.succeeded;
import static dev.godwit.query.fleet.Words.tenant;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.access.AccessSettings;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.Topics;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.local.SharedServers;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.Topology;
import dev.godwit.messaging.TopologySettings;
import dev.godwit.runtime.HttpSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class QueryNodeIT {
  private static final List<String> QUESTIONS =
      List.of(
          "/api/v1/fleet",
          "/api/v1/tenants",
          "/api/v1/tenants/acme",
          "/api/v1/rollouts",
          "/api/v1/rollouts/r-1");

  private static final AccessSettings UNUSED =
      new AccessSettings(
          DatabaseUrl.parse("postgresql://nobody@127.0.0.1:1/none", Optional.empty()));

  private final KafkaSettings kafka =
      new KafkaSettings(
          SharedServers.kafka().bootstrapServers(),
          Map.of(),
          new Topics(SharedServers.unique("query")));

  @Test
  void restartedNodeSaysTheSame() throws Exception {
    new Topology(kafka, TopologySettings.DEFAULT).ensure();
    publish(
        tenant("acme", 1),
        tenant("beta", 1),
        rollout("r-1", 1, Instant.EPOCH),
        started("acme", 1, 1),
        failed("acme", 1, 2),
        succeeded("beta", 2, 2),
        rollout("r-1", 2, Instant.EPOCH));

    List<JsonNode> before = answersOfANewNode();
    List<JsonNode> after = answersOfANewNode();

    assertThat(before.getFirst().at("/states/failed").asInt()).isEqualTo(1);
    assertThat(before.getFirst().at("/states/succeeded").asInt()).isEqualTo(1);
    assertThat(before.getLast().at("/failures/0/failure/sqlState").asText()).isEqualTo("23502");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void garbageIsSkippedAndCountedAndTheRestGoesOn() throws Exception {
    new Topology(kafka, TopologySettings.DEFAULT).ensure();
    publish(tenant("acme", 1));
    publishGarbage();
    publish(tenant("beta", 1));

    try (QueryNode node = start();
        Api api = new Api(node.port())) {
      awaitReady(api);

      assertThat(api.get("/api/v1/fleet").get("tenants").asInt()).isEqualTo(2);
      assertThat(api.ask("/metrics").body())
          .contains("godwit_query_unreadable_total{code=\"MESSAGE_UNREADABLE\"")
          .contains("godwit_query_unreadable_total{code=\"MESSAGE_TYPE_UNKNOWN\"");
    }
  }

  @Test
  void followerSeesWhatIsPublishedAndWhatItMissed() throws Exception {
    new Topology(kafka, TopologySettings.DEFAULT).ensure();
    try (QueryNode node = start();
        Api api = new Api(node.port())) {
      awaitReady(api);
      URI uri = api.uri("/api/v1/events");
      String seen;
      try (EventStream events = new EventStream(uri, Optional.empty())) {
        assertThat(events.next().name()).isEqualTo("reset");
        publish(tenant("acme", 1));
        EventStream.Event change = events.next();
        assertThat(change.data().at("/tenants/0/tenant").asText()).isEqualTo("acme");
        seen = change.id();
      }
      publish(succeeded("acme", 1, 1));

      try (EventStream events = new EventStream(uri, Optional.of(seen))) {
        assertThat(events.next().data().at("/tenants/0/state").asText()).isEqualTo("succeeded");
      }
    }
  }

  @Test
  void nodeIsNotReadyBeforeThereIsATopic() throws Exception {
    try (QueryNode node = start();
        Api api = new Api(node.port())) {
      assertThat(api.ask("/readyz").statusCode()).isEqualTo(503);
      assertThat(api.ask("/readyz").body()).contains("still reading " + kafka.topics().status());
      assertThat(api.ask("/livez").statusCode()).isEqualTo(200);

      new Topology(kafka, TopologySettings.DEFAULT).ensure();

      awaitReady(api);
    }
  }

  private List<JsonNode> answersOfANewNode() throws Exception {
    try (QueryNode node = start();
        Api api = new Api(node.port())) {
      awaitReady(api);
      List<JsonNode> answers = new ArrayList<>();
      for (String question : QUESTIONS) {
        answers.add(api.get(question));
      }
      return answers;
    }
  }

  private QueryNode start() {
    return QueryNode.start(
        new QuerySettings(kafka, UNUSED, HttpSettings.loopback(0)), _ -> Ada.KNOWN);
  }

  private static void awaitReady(Api api) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(api.ask("/readyz").statusCode()).isEqualTo(200));
  }

  private void publish(StatusEvent... events) {
    try (PublishMessages publish =
        new PublishMessages(kafka, URI.create("/test"), Clock.systemUTC())) {
      Stream.of(events).map(publish::send).toList().forEach(sent -> sent.join());
    }
  }

  private void publishGarbage() throws Exception {
    String topic = kafka.topics().status();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "target:x", "no headers")).get();
      producer.send(new ProducerRecord<>(topic, "target:x", null)).get();
      producer.send(event(topic, "dev.godwit.job.failed.v1", "{\"stamp\":null}")).get();
      producer.send(event(topic, "dev.godwit.job.exploded.v9", "{}")).get();
    }
  }

  private static ProducerRecord<String, String> event(String topic, String type, String data) {
    ProducerRecord<String, String> record = new ProducerRecord<>(topic, "target:x", data);
    Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/test", "ce_type", type)
        .forEach(
            (name, value) -> record.headers().add(new RecordHeader(name, value.getBytes(UTF_8))));
    return record;
  }
}
