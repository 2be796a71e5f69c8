package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import dev.godwit.it.Fleet.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** kill -9 of the coordinator: what it had decided stands, and nothing is decided twice. */
@TestInstance(Lifecycle.PER_CLASS)
class KilledCoordinatorIT {
  private final Installation installation = new Installation(KilledCoordinatorIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();

  KilledCoordinatorIT() {
    installation.startWorker("worker");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void aRolloutGoesOnWhereItWasAndNoTargetIsMigratedTwice() {
    int size = 14;
    Fleet fleet = Fleet.create(installation, "middle", size, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(300)));
    String rollout =
        coordinator.start(
            coordinator.publish(Scripts.witness(1) + Scripts.nap(), Scripts.witness(2)),
            fleet.environment(),
            Map.of("waves", List.of(Map.of("count", 3), Map.of("rest", true)), "maxParallel", 3));
    List<String> auditBefore = coordinator.audit();

    killAfter(rollout, 2);
    installation.startCoordinator();
    killAfter(rollout, 7);
    installation.startCoordinator();

    coordinator.awaitCompleted(rollout, size);
    fleet.assertAtHead(2);
    assertThat(coordinator.targets(rollout))
        .hasSize(size)
        .allMatch(target -> target.path("state").asText().equals("succeeded"))
        .extracting(target -> target.path("target").asText())
        .containsExactlyInAnyOrderElementsOf(fleet.members().stream().map(Member::target).toList());
    assertThat(coordinator.audit())
        .as("audit, as before the kills")
        .isEqualTo(auditBefore)
        .as("every request once, with its actor")
        .containsOnlyOnce("it rollout.start rollout:" + rollout)
        .containsAll(
            fleet.members().stream().map(m -> "it tenant.register tenant:" + m.tenant()).toList());
    assertThat(installation.control().value("SELECT count(*) FROM godwit.outbox")).isEqualTo("0");
  }

  @Test
  void aRolloutThatPausedOnItsFailureBudgetStaysPaused() {
    int size = 8;
    Fleet fleet = Fleet.create(installation, "paused", size, "c1");
    Member broken = fleet.first();
    broken.database().execute("DROP TABLE docs");
    String rollout =
        coordinator.start(
            coordinator.publish(
                Scripts.witness(1),
                "ALTER TABLE docs ADD COLUMN body text;\n" + Scripts.witness(2)),
            fleet.environment(),
            Map.of("waves", List.of(Map.of("count", 2), Map.of("rest", true)), "maxParallel", 2));
    RolloutStatus paused =
        coordinator.await(
            rollout,
            "its pause",
            look -> look.state() == State.PAUSED && sum(look, Counts::running) == 0);

    ServiceProcess again = killAndStartAgain();
    String other = rolloutElsewhere();

    coordinator.awaitCompleted(other, 3);
    RolloutStatus still = coordinator.await(rollout, "an answer", look -> true);
    assertThat(again.running()).isTrue();
    assertThat(still.state()).isEqualTo(State.PAUSED);
    assertThat(still.reason()).isEqualTo(paused.reason()).contains("failure budget used up");
    assertThat(sum(still, Counts::failed)).isEqualTo(1);
    assertThat(sum(still, Counts::pending))
        .isEqualTo(size - 2)
        .isEqualTo(sum(paused, Counts::pending));
    assertThat(fleet.members().subList(2, size)).noneMatch(Member::hasHistory);

    broken.database().execute("CREATE TABLE docs (id int PRIMARY KEY, title text)");
    coordinator.command(rollout, "retry", "the table is back");
    coordinator.awaitCompleted(rollout, size);
    fleet.assertAtHead(2);
  }

  /** Shows that the coordinator leads and sends jobs, before anyone says that it sent none. */
  private String rolloutElsewhere() {
    Fleet other = Fleet.create(installation, "other", 3, "c1");
    return coordinator.start(
        coordinator.publish(Scripts.witness(1)), other.environment(), CoordinatorSteps.oneWave(3));
  }

  private ServiceProcess killAndStartAgain() {
    installation.killCoordinator();
    return installation.startCoordinator();
  }

  private void killAfter(String rollout, int succeeded) {
    RolloutStatus last =
        coordinator.await(
            rollout, succeeded + " successes", look -> sum(look, Counts::succeeded) >= succeeded);
    assertThat(last.state()).isEqualTo(State.RUNNING);
    installation.killCoordinator();
  }
}
