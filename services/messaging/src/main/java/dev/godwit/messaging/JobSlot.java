package dev.godwit.messaging;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;

/**
 * Takes jobs and runs them one after another on a thread of its own, while another thread keeps
 * their locks by renewal.
 */
final class JobSlot {
  /** For the acknowledgements of the end and the farewell to the group. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final StopSignal stop = new StopSignal();
  private final ExecutorService runner;
  private final KeepConsuming<KafkaShareConsumer<byte[], byte[]>> consuming;
  private final DoJob doJob;
  private volatile Duration grace = Duration.ZERO;

  JobSlot(String name, OpenShareConsumer open, JobHandler handler, DeadLetters dead) {
    this.doJob = new DoJob(handler, dead, stop);
    this.runner =
        Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name + "-job").factory());
    this.consuming =
        new KeepConsuming<>(
            name,
            stop,
            new KeepConsuming.Handling<>(
                open::open,
                this::work,
                KafkaShareConsumer::wakeup,
                consumer -> consumer.close(FAREWELL)));
  }

  void start() {
    consuming.start();
  }

  void signal(Duration graceOfRunning) {
    grace = graceOfRunning;
    consuming.signal();
  }

  void join(Duration graceOfRunning) {
    consuming.stop(graceOfRunning.plus(FAREWELL.multipliedBy(2)));
    runner.shutdownNow();
  }

  private void work(KafkaShareConsumer<byte[], byte[]> consumer) {
    ShareSession session =
        new ShareSession(consumer, job -> runner.execute(() -> job.run(doJob::apply)), stop);
    try {
      while (!stop.isGiven()) {
        session.turn();
      }
      session.drain(grace);
    } finally {
      session.abandon();
    }
  }
}
