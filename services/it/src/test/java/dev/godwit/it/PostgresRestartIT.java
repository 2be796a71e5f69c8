package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import dev.godwit.local.PostgresServer.StopMode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A server crashes in the middle of a rollout and comes back. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresRestartIT {
  private static final int SIZE = 12;

  private final Installation installation = new Installation(PostgresRestartIT.class, 2);
  private final CoordinatorSteps coordinator = installation.coordinator();

  PostgresRestartIT() {
    installation.startWorker("worker");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void theCrashIsNoMigrationsFaultAndEveryTargetGetsToHeadOnce() {
    Fleet fleet = Fleet.create(installation, "crash", SIZE, "c1", "c2");
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(500)));
    String rollout =
        coordinator.start(
            coordinator.publish(Scripts.witness(1) + Scripts.nap(), Scripts.witness(2)),
            fleet.environment(),
            CoordinatorSteps.oneWave(4));
    coordinator.await(rollout, "a success", look -> sum(look, Counts::succeeded) >= 1);

    installation.server("c2").stop(StopMode.IMMEDIATE);
    RolloutStatus down =
        coordinator.await(
            rollout,
            "the end of all that can be done without the cluster",
            look -> sum(look, Counts::succeeded) >= SIZE / 2);
    assertThat(down.state()).isEqualTo(State.RUNNING);
    assertThat(sum(down, Counts::succeeded)).isLessThan(SIZE);
    installation.server("c2").start();

    RolloutStatus end = coordinator.awaitCompleted(rollout, SIZE);
    assertThat(sum(end, Counts::failed)).isZero();
    fleet.assertAtHead(2);
    assertThat(coordinator.audit())
        .as("nobody had to resume or retry")
        .noneMatch(entry -> entry.contains("rollout.r"));
  }

  @Test
  void aCrashOfTheControlDatabaseHoldsTheRolloutUpAndNoMore() {
    Fleet fleet = Fleet.create(installation, "control", SIZE, "c2");
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(500)));
    String rollout =
        coordinator.start(
            coordinator.publish(Scripts.nap() + Scripts.witness(1), Scripts.witness(2)),
            fleet.environment(),
            CoordinatorSteps.oneWave(4));
    coordinator.await(rollout, "a success", look -> sum(look, Counts::succeeded) >= 1);

    installation.server("c1").stop(StopMode.IMMEDIATE);
    awaitAtHead(fleet, 3);
    installation.server("c1").start();

    RolloutStatus end = coordinator.awaitCompleted(rollout, SIZE);
    assertThat(sum(end, Counts::failed)).isZero();
    fleet.assertAtHead(2);
  }

  /** Jobs that are under way need no control database. */
  private static void awaitAtHead(Fleet fleet, int targets) {
    Awaitility.await(targets + " targets at head")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                fleet.members().stream()
                        .filter(m -> m.hasHistory() && m.history().size() == 2)
                        .count()
                    >= targets);
  }
}
