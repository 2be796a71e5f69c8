package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.Job;
import dev.godwit.contract.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobQueueIT {
  private static final Duration LONG = KafkaTest.LOCK.multipliedBy(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaTest kafka = new KafkaTest();
  private final Queue<JobId> begun = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> deliveries = new ConcurrentLinkedQueue<>();
  private final Queue<JobId> done = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void jobsSentBeforeTheFirstWorkerCameAreDoneOnce() {
    kafka.sendJobs(20);

    try (JobQueue _ = kafka.queue(4, 1, this::record)) {
      await().atMost(PATIENCE).until(() -> done.size() >= 20);
    }

    assertNothingIsLeft();
    assertThat(done).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aJobLongerThanItsLockStaysWithItsSlotWhileOthersAreServed() {
    CountDownLatch hold = new CountDownLatch(1);
    kafka.sendJobs(1);
    JobHandler slowFirst =
        (job, delivery) -> {
          begun.add(job.id());
          if (job.id().equals(Examples.job(1).id())) {
            hold.await();
          }
          record(job, delivery);
        };
    try (JobQueue _ = kafka.queue(2, 1, slowFirst)) {
      await().atMost(PATIENCE).until(() -> begun.size() == 1);

      kafka.publish.send(Examples.job(2)).join();
      await().atMost(PATIENCE).until(() -> done.contains(Examples.job(2).id()));
      await().pollDelay(LONG).until(() -> true);
      hold.countDown();

      await().atMost(PATIENCE).until(() -> done.size() == 2);
    }
    assertNothingIsLeft();
    assertThat(begun).hasSize(2);
    assertThat(deliveries).containsOnly(1);
  }

  @Test
  void aJobWhoseHandlerThrewComesAgain() {
    AtomicBoolean failed = new AtomicBoolean();
    JobHandler failsOnce =
        (job, delivery) -> {
          if (failed.compareAndSet(false, true)) {
            throw new IllegalStateException("on purpose");
          }
          record(job, delivery);
        };
    try (JobQueue _ = kafka.queue(1, 1, failsOnce)) {
      kafka.sendJobs(1);
      await().atMost(PATIENCE).until(() -> done.size() == 1);
    }
    assertThat(deliveries).containsExactly(2);
  }

  @Test
  void closingLetsTheRunningJobFinishAndGivesBackTheOthers() throws InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    kafka.sendJobs(5);
    JobQueue queue =
        kafka.queue(
            1,
            5,
            (job, delivery) -> {
              begun.add(job.id());
              hold.await();
              record(job, delivery);
            });
    await().atMost(PATIENCE).until(() -> begun.size() == 1);

    Thread closing = Thread.ofVirtual().start(() -> queue.close(Duration.ofSeconds(30)));
    await().pollDelay(LONG).until(() -> true);
    hold.countDown();
    closing.join();

    assertThat(done).hasSize(1);
    try (JobQueue _ = kafka.queue(1, 1, this::record)) {
      await().atMost(PATIENCE).until(() -> done.size() >= 5);
    }
    assertNothingIsLeft();
    assertThat(done).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void closingInterruptsAfterTheGraceAndGivesTheJobBack() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    kafka.sendJobs(1);
    JobQueue queue =
        kafka.queue(
            1,
            1,
            (job, delivery) -> {
              begun.add(job.id());
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.countDown();
              }
            });
    await().atMost(PATIENCE).until(() -> begun.size() == 1);

    queue.close(Duration.ofMillis(200));

    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    try (JobQueue _ = kafka.queue(1, 1, this::record)) {
      await().atMost(PATIENCE).until(() -> done.size() == 1);
    }
  }

  @Test
  void aThousandShortJobsAreDoneOnceEach() {
    kafka.sendJobs(1000);

    try (JobQueue _ = kafka.queue(8, 16, this::record)) {
      await().atMost(PATIENCE).until(() -> done.size() >= 1000);
    }

    assertNothingIsLeft();
    List<JobId> all = IntStream.rangeClosed(1, 1000).mapToObj(n -> Examples.job(n).id()).toList();
    assertThat(done).containsExactlyInAnyOrderElementsOf(all);
  }

  private void record(Job job, Delivery delivery) {
    deliveries.add(delivery.count());
    done.add(job.id());
  }

  /** A worker that comes later finds only what is sent after it. */
  private void assertNothingIsLeft() {
    Queue<JobId> found = new ConcurrentLinkedQueue<>();
    try (JobQueue _ = kafka.queue(1, 16, (job, delivery) -> found.add(job.id()))) {
      kafka.publish.send(Examples.job(9999)).join();
      await().atMost(PATIENCE).until(() -> found.contains(Examples.job(9999).id()));
      await().pollDelay(KafkaTest.LOCK.multipliedBy(2)).until(() -> true);
    }
    assertThat(found).containsExactly(Examples.job(9999).id());
  }
}
