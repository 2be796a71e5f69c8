package dev.godwit.worker;

import dev.godwit.contract.Job;
import dev.godwit.contract.WorkerId;
import dev.godwit.messaging.Delivery;
import dev.godwit.messaging.JobHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The jobs that run in this process now, each with its report and its heartbeat. */
final class RunningJobs implements JobHandler, AutoCloseable {
  private final RunJob run;
  private final WorkerId worker;
  private final Clock clock;
  private final PublishStatus publish;
  private final Timer timer;
  private final Set<JobReport> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("heartbeats").daemon().factory());

  RunningJobs(
      RunJob run, WorkerId worker, Clock clock, PublishStatus publish, MeterRegistry meters) {
    this.run = run;
    this.worker = worker;
    this.clock = clock;
    this.publish = publish;
    this.timer =
        Timer.builder("godwit.jobs")
            .description("Jobs carried out, from receipt to acknowledged report")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    meters.gaugeCollectionSize("godwit.slots.busy", List.of(), running);
  }

  /** Those that hold their target's lock. */
  List<JobReport> begun() {
    return running.stream().filter(JobReport::hasBegun).toList();
  }

  void start(Duration heartbeat) {
    var _ =
        heart.scheduleAtFixedRate(
            () -> running.forEach(JobReport::heartbeat),
            heartbeat.toMillis(),
            heartbeat.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void handle(Job job, Delivery delivery) throws Exception {
    long began = System.nanoTime();
    JobReport report = new JobReport(job, worker, clock, publish);
    running.add(report);
    try {
      run.run(job, report);
    } finally {
      running.remove(report);
      timer.record(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  @Override
  public void close() {
    heart.shutdownNow();
  }
}
