package dev.godwit.coordinator;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.contract.WorkerId;
import dev.godwit.messaging.JobQueue;
import dev.godwit.messaging.JobQueueSettings;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.PublishMessages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers that take jobs from Kafka and report on them as told, without touching any target. They
 * succeed unless told otherwise.
 */
final class ReportingWorkers implements AutoCloseable {
  static final Version HEAD = new Version("20260101000000");

  /** What a worker does with a job. */
  enum Does {
    SUCCEED,
    FAIL,
    /** Fails, and from then on succeeds. */
    FAIL_ONCE,
    FIND_UNREACHABLE,
    FIND_MISSING,
    SAY_NOTHING,
    DIE_AFTER_START,
    /** Succeeds, and had nothing to do. */
    FIND_DONE,
    /** Succeeds, and nothing is applied any more. */
    TAKE_ALL_BACK,
    /** Starts, and ends when {@link #release} is called. */
    HOLD
  }

  private final CountDownLatch released = new CountDownLatch(1);
  private final Map<String, Does> next = new ConcurrentHashMap<>();
  private final List<Job> seen = new CopyOnWriteArrayList<>();
  private final PublishMessages publish;
  private final JobQueue queue;
  private volatile Does otherwise = Does.SUCCEED;

  ReportingWorkers(KafkaSettings kafka) {
    this.publish = new PublishMessages(kafka, URI.create("/test/worker"), Clock.systemUTC());
    this.queue =
        new JobQueue(
            kafka, new JobQueueSettings(8, 1), (job, _) -> work(job), publish, (_, _) -> {});
  }

  void start() {
    queue.start();
  }

  void otherwise(Does does) {
    otherwise = does;
  }

  /** From now on, for jobs of this tenant. */
  void on(String tenant, Does does) {
    next.put(tenant, does);
  }

  void release() {
    released.countDown();
  }

  List<Job> seen() {
    return List.copyOf(seen);
  }

  List<Job> seen(String tenant) {
    return seen.stream().filter(job -> tenant.equals(tenantOf(job))).toList();
  }

  private void work(Job job) throws InterruptedException {
    seen.add(job);
    switch (next.getOrDefault(tenantOf(job), otherwise)) {
      case SUCCEED -> succeed(job, HEAD);
      case FIND_DONE ->
          publish
              .send(new JobStatus.Succeeded(stamp(job, 2), HEAD, List.of(), Duration.ofMillis(5)))
              .join();
      case TAKE_ALL_BACK -> succeed(job, null);
      case FAIL -> fail(job, new Failure(ReasonCode.STATEMENT_FAILED, "no such table"));
      case FAIL_ONCE -> {
        on(tenantOf(job), Does.SUCCEED);
        fail(job, new Failure(ReasonCode.STATEMENT_FAILED, "no such table"));
      }
      case FIND_UNREACHABLE -> fail(job, new Failure(ReasonCode.UNREACHABLE, "no route"));
      case FIND_MISSING -> fail(job, new Failure(ReasonCode.TARGET_MISSING, "no such database"));
      case SAY_NOTHING -> {}
      case DIE_AFTER_START -> begin(job);
      case HOLD -> {
        begin(job);
        if (released.await(30, TimeUnit.SECONDS)) {
          succeed(job, HEAD);
        }
      }
    }
  }

  private void begin(Job job) {
    publish.send(new JobStatus.Started(stamp(job, 1), null, 1)).join();
  }

  private void succeed(Job job, @Nullable Version newest) {
    var applied = List.of(new AppliedMigration(HEAD, "first", Duration.ofMillis(2)));
    publish
        .send(new JobStatus.Succeeded(stamp(job, 2), newest, applied, Duration.ofMillis(5)))
        .join();
  }

  private void fail(Job job, Failure failure) {
    publish
        .send(new JobStatus.Failed(stamp(job, 2), null, List.of(), Duration.ofMillis(5), failure))
        .join();
  }

  private static String tenantOf(Job job) {
    return job.tenant() == null ? job.target().id().value() : job.tenant().value();
  }

  private static JobStamp stamp(Job job, int seq) {
    return new JobStamp(
        job.id(),
        job.dispatch(),
        job.attempt(),
        seq,
        job.target(),
        job.track(),
        job.bundle(),
        job.rollout(),
        new WorkerId("reporting"),
        Clock.systemUTC().instant());
  }

  @Override
  public void close() {
    queue.close();
    publish.close();
  }
}
