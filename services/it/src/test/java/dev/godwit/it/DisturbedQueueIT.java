package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Kafka loses jobs, brings them a thousand times and in any order: targets see them once. */
@TestInstance(Lifecycle.PER_CLASS)
class DisturbedQueueIT {
  private final Installation installation = new Installation(DisturbedQueueIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();
  private final JobTopic jobs = new JobTopic(installation.kafka());
  private final List<ServiceProcess> workers = new ArrayList<>();

  DisturbedQueueIT() {
    installation.killCoordinator();
    installation.startCoordinator(
        Map.of("GODWIT_UNSTARTED_SILENCE", "4s", "GODWIT_MAX_DISPATCHES", "100"));
  }

  @AfterEach
  void endWorkers() {
    workers.forEach(ServiceProcess::close);
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void lostJobsAreSentAgain() {
    Fleet fleet = Fleet.create(installation, "lost", 6, "c1");
    jobs.loseAll();
    String rollout = start(fleet, 4, Scripts.witness(1));
    Awaitility.await("jobs on their way").until(() -> jobs.sent().size() >= 4);

    jobs.loseAll();
    startWorker("lost-1");

    coordinator.awaitCompleted(rollout, 6);
    fleet.assertAtHead(1);
  }

  @Test
  void aRolloutThatWasPausedForLongerThanJobsAreKeptGoesOn() {
    startWorker("paused-1");
    Fleet fleet = Fleet.create(installation, "paused", 8, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(200)));
    String rollout = start(fleet, 2, Scripts.witness(1) + Scripts.nap());
    coordinator.await(rollout, "a success", look -> sum(look, Counts::succeeded) >= 1);

    coordinator.command(rollout, "pause", "until Kafka has forgotten it");
    coordinator.await(
        rollout, "quiet", look -> look.state() == State.PAUSED && sum(look, Counts::running) == 0);
    jobs.loseAll();
    coordinator.command(rollout, "resume", "go on");

    coordinator.awaitCompleted(rollout, 8);
    fleet.assertAtHead(1);
  }

  @Test
  void oldJobsThatComeAThousandTimesInAnyOrderChangeNothing() {
    startWorker("again-1");
    Fleet fleet = Fleet.create(installation, "again", 2, "c1");
    coordinator.awaitCompleted(start(fleet, 2, Scripts.witness(1)), 2);
    coordinator.awaitCompleted(start(fleet, 2, Scripts.witness(1), Scripts.witness(2)), 2);
    List<ProducerRecord<byte[], byte[]>> again = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> old = jobs.sent().reversed().subList(0, 4);
    for (int n = 0; n < 250; n++) {
      again.addAll(old);
    }
    Collections.shuffle(again, new Random(250));

    jobs.send(again);
    String next = start(fleet, 2, Scripts.witness(1), Scripts.witness(2), Scripts.witness(3));

    coordinator.awaitCompleted(next, 2);
    fleet.assertAtHead(3);
    assertThat(workers.getLast().running()).isTrue();
  }

  @Test
  void aDeletedGroupReadsAllOldJobsAgainAndTheyChangeNothing() {
    startWorker("group-1");
    Fleet fleet = Fleet.create(installation, "group", 3, "c1");
    coordinator.awaitCompleted(start(fleet, 3, Scripts.witness(1)), 3);
    workers.removeLast().close();

    jobs.forgetWhatWasRead();
    startWorker("group-2");
    String next = start(fleet, 3, Scripts.witness(1), Scripts.witness(2));

    coordinator.awaitCompleted(next, 3);
    fleet.assertAtHead(2);
    Awaitility.await("nothing is left to read").until(() -> jobs.unread() == 0);
  }

  private void startWorker(String id) {
    workers.add(installation.startWorker(id));
  }

  private String start(Fleet fleet, int maxParallel, String... texts) {
    return coordinator.start(
        coordinator.publish(texts), fleet.environment(), CoordinatorSteps.oneWave(maxParallel));
  }
}
