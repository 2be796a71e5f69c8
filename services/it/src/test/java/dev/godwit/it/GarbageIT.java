package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.Topics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Bytes that nobody can read, on every topic, while a rollout runs to its end. */
@TestInstance(Lifecycle.PER_CLASS)
class GarbageIT {
  private static final int SIZE = 8;
  private static final String CREATED = "dev.godwit.tenant.created.v1";

  private final Installation installation = new Installation(GarbageIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();
  private final Topics topics = installation.kafka().topics();

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void everyUnreadableMessageIsKeptWithItsReasonAndStopsNobody() {
    ServiceProcess worker = installation.startWorker("worker");
    ServiceProcess query = installation.startQuery();
    Fleet fleet = Fleet.create(installation, "garbage", SIZE, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(300)));
    try (RawTopic tenants = new RawTopic(installation.kafka(), topics.tenants());
        RawTopic jobs = new RawTopic(installation.kafka(), topics.jobs());
        RawTopic status = new RawTopic(installation.kafka(), topics.status());
        RawTopic dead = new RawTopic(installation.kafka(), topics.dead())) {
      String rollout =
          coordinator.start(
              coordinator.publish(Scripts.witness(1) + Scripts.nap(), Scripts.witness(2)),
              fleet.environment(),
              CoordinatorSteps.oneWave(2));
      coordinator.await(rollout, "a success", look -> sum(look, Counts::succeeded) >= 1);
      List<RawTopic> read = List.of(tenants, jobs, status);

      for (RawTopic topic : read) {
        topic.send(new byte[] {0, (byte) 0xff, 17});
        topic.send("dev.godwit.unheard-of.v9", "{}");
      }
      tenants.send(CREATED, "{\"tenant\": \"o'hara\\\"; DROP\", \"environment\": \"garbage\"}");
      tenants.send(CREATED, created("a".repeat(70), "c1"));
      tenants.send(CREATED, created("homeless", "no-such-cluster"));
      jobs.send("dev.godwit.job.v1", "{\"id\": 7");
      dead.send(new byte[] {1, 2, 3});

      coordinator.awaitCompleted(rollout, SIZE);
      fleet.assertAtHead(2);
      assertThat(dead.awaitLetters(10))
          .containsExactlyInAnyOrder(
              topics.tenants() + " MESSAGE_UNREADABLE",
              topics.tenants() + " MESSAGE_TYPE_UNKNOWN",
              topics.tenants() + " MESSAGE_UNREADABLE",
              topics.tenants() + " MESSAGE_UNREADABLE",
              topics.tenants() + " NOT_FOUND",
              topics.status() + " MESSAGE_UNREADABLE",
              topics.status() + " MESSAGE_TYPE_UNKNOWN",
              topics.jobs() + " MESSAGE_UNREADABLE",
              topics.jobs() + " MESSAGE_TYPE_UNKNOWN",
              topics.jobs() + " MESSAGE_UNREADABLE");
    }
    assertThat(worker.running()).isTrue();
    assertThat(query.running()).isTrue();
  }

  private static String created(String tenant, String cluster) {
    return """
    {"tenant": "%s", "environment": "garbage", "cluster": "%s", "tenancy": "database",
     "provision": false}
    """
        .formatted(tenant, cluster);
  }
}
