package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The coordinator dies at the moments that matter, and another begins where it was. */
@TestInstance(Lifecycle.PER_CLASS)
class CoordinatorFailpointIT {
  private final Installation installation = new Installation(CoordinatorFailpointIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();

  CoordinatorFailpointIT() {
    installation.startWorker("worker");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void aRolloutThatWasBeingExpandedIsStartedOnceByTheSameRequest() throws ApiRefused {
    Fleet fleet = Fleet.create(installation, "frozen", 4, "c1");
    String bundle = coordinator.publish(Scripts.witness(1));
    Map<String, Object> request =
        Map.of(
            "bundle", bundle, "environment", fleet.environment(), "reason", "to see what happens");
    Map<String, String> key = Map.of("Idempotency-Key", "frozen-1");
    dieAt("rollout-frozen");

    assertThatThrownBy(() -> coordinator.api().post("/rollouts", request, key))
        .isInstanceOf(ApiRefused.class);
    installation.coordinatorProcess().awaitEnd();
    installation.startCoordinator();
    String rollout = coordinator.api().post("/rollouts", request, key).path("rollout").asText();
    String again = coordinator.api().post("/rollouts", request, key).path("rollout").asText();

    coordinator.awaitCompleted(rollout, 4);
    assertThat(again).isEqualTo(rollout);
    assertThat(coordinator.targets(rollout)).hasSize(4);
    fleet.assertAtHead(1);
  }

  @Test
  void theNextWaveIsOpenedOnceWhenItsOpeningWasCutShort() {
    Fleet fleet = Fleet.create(installation, "opening", 6, "c1");
    String bundle = coordinator.publish(Scripts.witness(1));
    dieAt("wave-opening");
    String rollout =
        coordinator.start(
            bundle,
            fleet.environment(),
            Map.of("waves", List.of(Map.of("count", 2), Map.of("rest", true)), "maxParallel", 4));

    installation.coordinatorProcess().awaitEnd();
    assertThat(fleet.members().subList(2, 6)).noneMatch(Fleet.Member::hasHistory);
    installation.startCoordinator();

    coordinator.awaitCompleted(rollout, 6);
    fleet.assertAtHead(1);
  }

  @Test
  void aFailureBudgetThatWasUsedUpStopsTheRolloutBeforeAnythingElseIsSent() {
    int atOnce = 3;
    Fleet fleet = Fleet.create(installation, "halted", 12, "c1");
    fleet.first().database().execute("DROP TABLE docs");
    String bundle =
        coordinator.publish("ALTER TABLE docs ADD COLUMN body text;\n" + Scripts.witness(1));
    dieAt("pause-decided");
    String rollout =
        coordinator.start(bundle, fleet.environment(), CoordinatorSteps.oneWave(atOnce));

    installation.coordinatorProcess().awaitEnd();
    installation.startCoordinator();
    RolloutStatus halted =
        coordinator.await(
            rollout,
            "its pause",
            look -> look.state() == State.PAUSED && sum(look, Counts::running) == 0);

    assertThat(sum(halted, Counts::failed)).isEqualTo(1);
    assertThat(fleet.members().stream().filter(Fleet.Member::hasHistory))
        .as("those that were under way")
        .hasSizeLessThanOrEqualTo(1 + atOnce);
  }

  private void dieAt(String failpoint) {
    installation.killCoordinator();
    installation.startCoordinator(Map.of(), "-Dgodwit.failpoint=" + failpoint);
  }
}
