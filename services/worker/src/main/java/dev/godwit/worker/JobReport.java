package dev.godwit.worker;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.PhysicalDatabase;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.contract.WorkerId;
import dev.godwit.engine.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Everything one worker says about one dispatch of a job, in order. That it has begun is said at
 * the first heartbeat: most jobs have ended by then, and their end says it all. Beginnings and
 * heartbeats are sent and forgotten; an end counts only when it is acknowledged.
 */
final class JobReport implements Progress {
  private final Job job;
  private final WorkerId worker;
  private final Clock clock;
  private final PublishStatus publish;
  private final long began = System.nanoTime();
  private final AtomicInteger seq = new AtomicInteger();
  private volatile boolean begun;
  private volatile boolean told;
  private volatile @Nullable Version version;
  private volatile int pending;
  private volatile boolean cancelled;
  private Runnable interrupt = () -> {};
  private volatile @Nullable PhysicalDatabase database;

  JobReport(Job job, WorkerId worker, Clock clock, PublishStatus publish) {
    this.job = job;
    this.worker = worker;
    this.clock = clock;
    this.publish = publish;
  }

  /** The database that answers is on the right server; what is said from now on names it. */
  void met(PhysicalDatabase answering) {
    database = answering;
  }

  @Override
  public void planned(@Nullable Version newest, int steps) {
    version = newest;
    pending = steps;
    begun = true;
  }

  @Override
  public void carriedOut(AppliedMigration migration) {
    version = migration.version();
    pending = Math.max(0, pending - 1);
  }

  @Override
  public void changedRows(Version running, long rows) {
    // The heartbeats say that the job is alive; how far a batch is stands in the target's history.
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public synchronized void interruptible(Runnable how) {
    interrupt = how;
  }

  /** Stops the job before its next step, and ends the statement under way. */
  synchronized void cancel() {
    cancelled = true;
    interrupt.run();
  }

  boolean hasBegun() {
    return begun;
  }

  long dispatch() {
    return job.dispatch();
  }

  /** Says that the job is alive, once it holds its target's lock. */
  void heartbeat() {
    if (begun && told) {
      publish.soon(new JobStatus.Heartbeat(stamp(), version, pending));
    } else if (begun) {
      told = true;
      publish.soon(new JobStatus.Started(stamp(), version, pending));
    }
  }

  void succeeded(@Nullable Version head, List<AppliedMigration> applied) {
    publish.now(new JobStatus.Succeeded(stamp(), head, applied, took()));
  }

  void failed(@Nullable Version newest, List<AppliedMigration> applied, Failure failure) {
    publish.now(new JobStatus.Failed(stamp(), newest, applied, took(), failure));
  }

  void deferred(String holder) {
    publish.now(
        new JobStatus.Deferred(
            stamp(), ReasonCode.LOCK_HELD, "the target's lock is held by " + holder));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS);
  }

  private JobStamp stamp() {
    return new JobStamp(
        job.id(),
        job.dispatch(),
        job.attempt(),
        seq.incrementAndGet(),
        job.target(),
        job.track(),
        job.bundle(),
        job.rollout(),
        worker,
        clock.instant(),
        database);
  }
}
