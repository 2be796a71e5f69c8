package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus.Counts;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The leader is cut off, another takes over, and the first comes back and does not know it. */
@TestInstance(Lifecycle.PER_CLASS)
class TwoCoordinatorsIT {
  private static final int SIZE = 12;

  private final Installation installation = new Installation(TwoCoordinatorsIT.class, 1);

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void theOtherTakesOverWithinSecondsAndTheFirstChangesNothingMore() {
    installation.startWorker("worker");
    ServiceProcess first = installation.coordinatorProcess();
    ServiceProcess second = installation.startStandby();
    Fleet fleet = Fleet.create(installation, "two", SIZE, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(400)));
    try (CoordinatorSteps other = new CoordinatorSteps(installation.client(second.uri()))) {
      String rollout =
          other.start(
              other.publish(Scripts.witness(1) + Scripts.nap(), Scripts.witness(2)),
              fleet.environment(),
              CoordinatorSteps.oneWave(2));
      other.await(rollout, "a success", look -> sum(look, Counts::succeeded) >= 1);

      first.freeze();
      Awaitility.await("the other leads")
          .atMost(Duration.ofSeconds(20))
          .until(() -> second.said().contains("This coordinator leads epoch"));
      first.thaw();

      other.awaitCompleted(rollout, SIZE);
      fleet.assertAtHead(2);
      assertThat(other.targets(rollout))
          .as("nothing was sent twice")
          .allMatch(target -> target.path("attempt").asInt() == 1);
      Awaitility.await("the first knows it")
          .atMost(Duration.ofSeconds(20))
          .until(() -> first.said().contains("leads no more"));
    }
  }
}
