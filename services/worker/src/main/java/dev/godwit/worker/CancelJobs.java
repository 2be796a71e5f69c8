package dev.godwit.worker;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at every heartbeat whether jobs that run here are to be given up, and stops those. A job
 * shorter than a heartbeat costs nothing and ends by itself. While nobody can say, all run on.
 */
final class CancelJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CancelJobs.class);

  private final ControlWindow control;
  private final RunningJobs running;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("cancellations").daemon().factory());

  CancelJobs(ControlWindow control, RunningJobs running) {
    this.control = control;
    this.running = running;
  }

  void start(Duration every) {
    var _ =
        clock.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A cancelled job is told at every look until it has ended: a word may have come too early. */
  private void look() {
    List<JobReport> begun = running.begun();
    if (begun.isEmpty()) {
      return;
    }
    try {
      Set<Long> cancelled =
          control.cancelled(begun.stream().map(JobReport::dispatch).collect(Collectors.toSet()));
      begun.stream()
          .filter(report -> cancelled.contains(report.dispatch()))
          .forEach(JobReport::cancel);
    } catch (ControlUnavailable e) {
      LOG.debug("whether jobs are cancelled is not known; they run on", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
