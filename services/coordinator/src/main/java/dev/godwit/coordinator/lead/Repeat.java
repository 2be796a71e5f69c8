package dev.godwit.coordinator.lead;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a step again and again on a virtual thread of its own: at once while there is more to do,
 * otherwise when woken or after a tick. A step that fails is tried again after a pause.
 */
final class Repeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Repeat.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  /** What is repeated. */
  @FunctionalInterface
  interface Step {
    /** Returns whether there is more to do at once. */
    boolean run();
  }

  private final String name;
  private final WakeUp wakeUp;
  private final Duration tick;
  private final Step step;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  Repeat(String name, WakeUp wakeUp, Duration tick, Step step) {
    this.name = name;
    this.wakeUp = wakeUp;
    this.tick = tick;
    this.step = step;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        if (!once()) {
          wakeUp.sleep(tick);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean once() throws InterruptedException {
    try {
      return step.run();
    } catch (RuntimeException e) {
      if (closed.getCount() > 0) {
        LOG.warn("{} failed; next try in {} s", name, PAUSE.toSeconds(), e);
      }
      return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Waits for the end of the step under way. */
  @Override
  public void close() {
    closed.countDown();
    wakeUp.wake();
    try {
      if (!thread.join(CLOSE_LIMIT)) {
        LOG.warn("{} did not end within {} s", name, CLOSE_LIMIT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
