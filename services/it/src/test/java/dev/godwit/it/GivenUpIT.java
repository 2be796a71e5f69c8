package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import dev.godwit.it.Fleet.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Rollouts that are given up half-way: nothing of theirs stays unknown or where it should not. */
@TestInstance(Lifecycle.PER_CLASS)
class GivenUpIT {
  private static final String ONE = Scripts.witness(1);

  private final Installation installation = new Installation(GivenUpIT.class, 1);

  GivenUpIT() {
    installation.startWorker("worker");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void aRollbackLeavesEveryTargetAsItWasBeforeAndTouchesNoOther() throws Exception {
    Fleet fleet = Fleet.create(installation, "back", 5, "c1");
    CoordinatorSteps coordinator = installation.coordinator();
    coordinator.awaitCompleted(
        coordinator.start(coordinator.publish(ONE), fleet.environment(), Map.of()), 5);
    Member bad = fleet.members().get(1);
    bad.database().execute("CREATE TABLE three (id int)");

    String rollout =
        coordinator.start(
            publishWithUndo(coordinator),
            fleet.environment(),
            Map.of("onFailure", "rollback", "maxParallel", 1));
    RolloutStatus aborted = coordinator.await(rollout, State.ABORTED);
    RolloutStatus back = coordinator.await("rollback-" + rollout, State.COMPLETED);

    assertThat(CoordinatorSteps.sum(aborted, Counts::failed)).isEqualTo(1);
    int touched = CoordinatorSteps.sum(back, Counts::total);
    assertThat(touched).isLessThanOrEqualTo(3);
    assertThat(fleet.members()).allSatisfy(m -> assertThat(m.witness()).startsWith("1", "0", "0"));
    assertThat(fleet.members())
        .filteredOn(member -> member.history().contains("002 undone"))
        .as("only they had it, and the failed one among them")
        .hasSize(touched)
        .contains(bad);
    assertThat(bad.history()).containsExactlyInAnyOrder("001 applied", "002 undone");
    fleet.awaitNothingLeft();
  }

  @Test
  void anAbortThatCancelsLeavesNoTargetUnknown() throws Exception {
    Fleet fleet = Fleet.create(installation, "stop", 4, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofMinutes(1)));
    CoordinatorSteps coordinator = installation.coordinator();
    String rollout =
        coordinator.start(
            coordinator.publish(ONE, Scripts.witness(2) + Scripts.nap()),
            fleet.environment(),
            CoordinatorSteps.oneWave(2));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> fleet.members().stream().filter(GivenUpIT::isNapping).count() == 2);

    coordinator
        .api()
        .post("/rollouts/%s/abort".formatted(rollout), Map.of("reason", "x", "running", "cancel"));

    RolloutStatus done =
        coordinator.await(
            rollout, "no job under way", s -> CoordinatorSteps.sum(s, Counts::running) == 0);
    assertThat(CoordinatorSteps.sum(done, Counts::failed)).isEqualTo(2);
    assertThat(CoordinatorSteps.sum(done, Counts::skipped)).isEqualTo(2);
    assertThat(coordinator.targets(rollout))
        .filteredOn(target -> target.path("state").asText().equals("failed"))
        .extracting(target -> target.at("/failure/code").asText())
        .containsOnly("CANCELLED");
    assertThat(fleet.members()).allSatisfy(m -> assertThat(m.witness().get(1)).isEqualTo("0"));
    fleet.awaitNothingLeft();
  }

  private static String publishWithUndo(CoordinatorSteps coordinator) throws Exception {
    List<Map<String, String>> files =
        new ArrayList<>(
            Scripts.files(
                List.of(
                    ONE,
                    "CREATE TABLE two (id int);\n" + Scripts.witness(2),
                    "CREATE TABLE three (id int);\n" + Scripts.witness(3))));
    files.add(Scripts.file("tenant/rollback-002.sql", undo("two", 2)));
    files.add(Scripts.file("tenant/rollback-003.sql", undo("three", 3)));
    JsonNode answer = coordinator.api().post("/bundles", Map.of("files", files));
    return answer.path("digest").asText();
  }

  private static String undo(String table, int step) {
    return "DROP TABLE %s;\nUPDATE witness SET n = n - 1 WHERE step = %d;\n".formatted(table, step);
  }

  private static boolean isNapping(Member member) {
    return member
        .database()
        .value(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event = 'PgSleep'")
        .equals("1");
  }
}
