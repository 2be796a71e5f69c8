package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Kafka goes away in the middle of a rollout and comes back. */
@TestInstance(Lifecycle.PER_CLASS)
class BrokerRestartIT {
  private static final int SIZE = 12;

  /** How long Kafka is away: -Dgodwit.test.outage=60 for a minute. */
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("godwit.test.outage", 10));

  private final Installation installation = new Installation(BrokerRestartIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void nothingIsLostAndNothingHappensTwice() throws InterruptedException {
    ServiceProcess worker = installation.startWorker("worker");
    Fleet fleet = Fleet.create(installation, "broker", SIZE, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(500)));
    String rollout =
        coordinator.start(
            coordinator.publish(Scripts.witness(1) + Scripts.nap(), Scripts.witness(2)),
            fleet.environment(),
            CoordinatorSteps.oneWave(4));
    coordinator.await(rollout, "a success", look -> sum(look, Counts::succeeded) >= 1);

    installation.broker().stop();
    Awaitility.await("the outage")
        .pollDelay(OUTAGE)
        .atMost(OUTAGE.plusSeconds(5))
        .until(() -> true);
    RolloutStatus meanwhile = coordinator.await(rollout, "an answer", look -> true);
    assertThat(meanwhile.state()).isEqualTo(State.RUNNING);
    assertThat(fleet.members().stream().filter(Fleet.Member::hasHistory))
        .as("only what was sent before has begun")
        .hasSizeLessThanOrEqualTo(
            sum(meanwhile, Counts::succeeded) + sum(meanwhile, Counts::running));
    assertThat(installation.coordinatorProcess().ready()).isFalse();
    installation.broker().start();

    coordinator.awaitCompleted(rollout, SIZE);
    fleet.assertAtHead(2);
    assertThat(worker.running()).isTrue();
  }
}
