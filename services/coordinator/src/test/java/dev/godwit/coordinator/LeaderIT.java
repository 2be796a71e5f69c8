package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.Job;
import dev.godwit.coordinator.ReportingWorkers.Does;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several coordinators on one control database. */
final class LeaderIT {
  private final Installation fleet = new Installation();

  LeaderIT() throws Exception {}

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void standbyTakesOverWhenTheLeaderGoes() throws Exception {
    fleet.registerTenants(6);
    fleet.workers.otherwise(Does.HOLD);
    String bundle = fleet.publish("SELECT 1;", "tenant");
    String rollout = fleet.rollOut(bundle, Map.of("maxParallel", 2));
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() == 2);

    fleet.replaceCoordinatorByAStandby();
    fleet.workers.otherwise(Does.SUCCEED);
    fleet.workers.release();
    fleet.awaitState(rollout, "completed");

    assertThat(fleet.workers.seen()).hasSize(6);
    assertThat(fleet.workers.seen()).extracting(Job::attempt).containsOnly(1);
  }

  @Test
  void leaderWhoseSessionIsCutLeadsAgainAndSendsNothingTwice() throws Exception {
    fleet.registerTenants(6);
    fleet.workers.otherwise(Does.HOLD);
    String bundle = fleet.publish("SELECT 1;", "tenant");
    String rollout = fleet.rollOut(bundle, Map.of("maxParallel", 2));
    await().atMost(Installation.PATIENCE).until(() -> fleet.workers.seen().size() == 2);
    long epoch = epoch();

    fleet.count(
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'godwit:coordinator-lead'
        """);
    await().atMost(Installation.PATIENCE).until(() -> epoch() > epoch);
    fleet.workers.otherwise(Does.SUCCEED);
    fleet.workers.release();
    fleet.awaitState(rollout, "completed");

    assertThat(fleet.workers.seen()).hasSize(6);
  }

  private long epoch() {
    return fleet.count("SELECT value::bigint FROM godwit.system_config WHERE name = 'epoch'");
  }
}
