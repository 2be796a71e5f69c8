package dev.godwit.messaging;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a Kafka consumer at work on a thread of its own: a platform thread, because a poll spins
 * while the client's own thread is held up, and so many virtual threads as there are processors
 * would spin for ever if what they wait for is another's. A consumer that fails is closed and,
 * after a pause, replaced by a new one, for as long as nobody says stop: Kafka may be away for
 * hours.
 */
final class KeepConsuming<C> {
  private static final Logger LOG = LoggerFactory.getLogger(KeepConsuming.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * How a kind of consumer is handled.
   *
   * @param work reads until the signal is given
   * @param wakeUp ends a poll; may be called from any thread
   */
  record Handling<C>(Supplier<C> open, Consumer<C> work, Consumer<C> wakeUp, Consumer<C> close) {}

  private final String name;
  private final Handling<C> handling;
  private final StopSignal stop;
  private final Thread thread;
  private volatile @Nullable C current;

  KeepConsuming(String name, StopSignal stop, Handling<C> handling) {
    this.name = name;
    this.stop = stop;
    this.handling = handling;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Gives the signal, wakes the consumer up and waits for the end of its work. */
  void stop(Duration limit) {
    signal();
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(limit)) {
        LOG.warn("{} did not end within {}; it is left to the end of the process", name, limit);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the signal without waiting. Wakes up once only: what comes after is orderly work. */
  void signal() {
    boolean first = stop.give();
    C consumer = current;
    if (first && consumer != null) {
      handling.wakeUp().accept(consumer);
    }
  }

  private void run() {
    while (!stop.isGiven() && !Thread.currentThread().isInterrupted()) {
      try {
        consume();
      } catch (WakeupException | InterruptException e) {
        LOG.debug("{} was woken up", name);
      } catch (RuntimeException | Error e) {
        LOG.warn("{} lost its consumer; a new one comes in {}", name, PAUSE, e);
        stop.pause(PAUSE);
      }
    }
  }

  private void consume() {
    C consumer = handling.open().get();
    current = consumer;
    try {
      if (!stop.isGiven()) {
        handling.work().accept(consumer);
      }
    } finally {
      current = null;
      handling.close().accept(consumer);
    }
  }
}
