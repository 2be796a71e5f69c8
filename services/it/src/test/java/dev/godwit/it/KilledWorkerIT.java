package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.it.Fleet.Member;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** kill -9 of one of two workers, at the moments that matter: everything happens exactly once. */
@TestInstance(Lifecycle.PER_CLASS)
class KilledWorkerIT {
  private static final int SIZE = 6;
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Installation installation = new Installation(KilledWorkerIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();
  private final StatusTopic status = new StatusTopic(installation.kafka());
  private final Map<String, ServiceProcess> workers = new HashMap<>();

  @AfterEach
  void endWorkers() {
    workers.values().forEach(ServiceProcess::kill);
  }

  @AfterAll
  void close() {
    status.close();
    installation.close();
  }

  @Test
  void aTransactionOfAKilledWorkerIsRolledBackAndDoneAgainByAnother() {
    startTwo("t1", "t2");
    Fleet fleet = Fleet.create(installation, "transaction", SIZE, "c1");
    Member sleeper = fleet.first();
    sleeper.naps(LONG);
    String rollout =
        start(fleet, Scripts.witness(1), Scripts.witness(2) + Scripts.nap(), Scripts.witness(3));
    awaitBackend(sleeper, "wait_event = 'PgSleep'");

    workerOf(sleeper).kill();
    sleeper.naps(Duration.ZERO);

    coordinator.awaitCompleted(rollout, SIZE);
    fleet.assertAtHead(3);
  }

  @Test
  void anIndexThatAKilledWorkerWasBuildingIsBuiltByAnother() throws Exception {
    startTwo("i1", "i2");
    Fleet fleet = Fleet.create(installation, "index", SIZE, "c1");
    Member held = fleet.first();
    try (Connection application = held.database().connect()) {
      application.setAutoCommit(false);
      application.createStatement().execute("INSERT INTO docs VALUES (1000, 'in progress')");
      String rollout =
          start(
              fleet,
              Scripts.witness(1),
              "-- the next step's index\n" + Scripts.witness(2),
              "CREATE INDEX CONCURRENTLY docs_title ON docs (title);\n" + Scripts.witness(3));
      awaitBackend(held, "query ILIKE '%CREATE INDEX%' AND wait_event_type = 'Lock'");

      workerOf(held).kill();
      awaitBackend(held, "query ILIKE '%DROP INDEX%' AND wait_event_type = 'Lock'");
      application.rollback();

      coordinator.awaitCompleted(rollout, SIZE);
    }
    fleet.assertAtHead(3);
    assertThat(fleet.members())
        .allMatch(
            member ->
                member
                    .database()
                    .value("SELECT count(*) FROM pg_indexes WHERE indexname = 'docs_title'")
                    .equals("1"));
  }

  @Test
  void whatWasCommittedButNotReportedIsFoundInTheHistoryAndNotDoneAgain() {
    startWorker("c1", "-Dgodwit.failpoint=after-commit:pause");
    Fleet fleet = Fleet.create(installation, "committed", SIZE, "c1");
    String rollout = start(fleet, Scripts.witness(1), Scripts.witness(2));
    Awaitility.await("the worker has committed and says nothing")
        .atMost(Duration.ofSeconds(30))
        .until(() -> worker("c1").said().contains("failpoint after-commit reached"));
    Member committed =
        fleet.members().stream().filter(Member::hasHistory).findFirst().orElseThrow();

    startWorker("c2");
    worker("c1").kill();

    coordinator.awaitCompleted(rollout, SIZE);
    fleet.assertAtHead(2);
    var success = status.awaitSuccess(committed.target());
    assertThat(success.stamp().worker().value()).isEqualTo("c2");
    assertThat(success.applied()).as("what the job has applied in all").hasSize(2);
  }

  private String start(Fleet fleet, String... texts) {
    return coordinator.start(
        coordinator.publish(texts), fleet.environment(), CoordinatorSteps.oneWave(4));
  }

  private void startTwo(String one, String two) {
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> startWorker(one)),
            CompletableFuture.runAsync(() -> startWorker(two)))
        .join();
  }

  private void startWorker(String id, String... options) {
    ServiceProcess started = installation.startWorker(id, options);
    synchronized (workers) {
      workers.put(id, started);
    }
  }

  private ServiceProcess workerOf(Member member) {
    return worker(status.awaitWorkerOf(member.target()));
  }

  private ServiceProcess worker(String id) {
    return Objects.requireNonNull(workers.get(id), id);
  }

  /** Waits until one of Godwit's sessions on the member's database looks like this. */
  private static void awaitBackend(Member member, String like) {
    Awaitility.await(like)
        .atMost(Duration.ofSeconds(40))
        .until(
            () ->
                member
                    .database()
                    .value(
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name LIKE '%%godwit%%'
                          AND state = 'active' AND %s
                        """
                            .formatted(like))
                    .equals("1"));
  }
}
