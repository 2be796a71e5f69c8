package dev.godwit.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.errors.WakeupException;

/**
 * What one share consumer holds, from poll to acknowledgement. The client demands that every record
 * of a poll is acknowledged before the next one: so a turn is to poll, to wait until the jobs are
 * done or their locks need renewal, and to acknowledge. A renewed record comes back from the next
 * poll, and nothing else is fetched meanwhile. One that stays away has lost its lock; its job goes
 * on, because PostgreSQL decides, and nothing new is taken until it has ended.
 */
final class ShareSession {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration STEP = Duration.ofMillis(50);
  private static final Duration USUAL_LOCK = Duration.ofSeconds(30);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final KafkaShareConsumer<byte[], byte[]> consumer;
  private final Consumer<HeldJob> begin;
  private final StopSignal stop;
  private final Map<HeldJob.Key, HeldJob> held = new HashMap<>();

  /** The records of the last poll, which wait for their acknowledgement. */
  private List<HeldJob> present = List.of();

  ShareSession(
      KafkaShareConsumer<byte[], byte[]> consumer, Consumer<HeldJob> begin, StopSignal stop) {
    this.consumer = consumer;
    this.begin = begin;
    this.stop = stop;
  }

  void turn() {
    boolean renewed = !held.isEmpty();
    try {
      if (renewed) {
        pollRenewed();
      } else {
        poll(IDLE);
      }
    } catch (WakeupException e) {
      return; // Told to stop; what is held is dealt with in drain.
    }
    if (present.isEmpty() && renewed) {
      awaitLost();
      return;
    }
    stop.awaitUnlessGiven(done(present), renewal());
    if (!stop.isGiven()) {
      acknowledge();
    }
  }

  /** Gives back what has not begun, and keeps the locks of what runs for the grace at most. */
  void drain(Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
    held.values().forEach(HeldJob::giveBack);
    for (Duration left = grace; running() && left.isPositive(); left = until(end)) {
      StopSignal.await(done(held.values()), shorter(left, renewal()));
      if (running()) {
        acknowledge();
        pollOn();
        held.values().forEach(HeldJob::giveBack);
      }
    }
    if (present.isEmpty() && !held.isEmpty()) {
      pollOn();
    }
    present.forEach(job -> acknowledge(job, job.outcome().getNow(AcknowledgeType.RELEASE)));
    present = List.of();
    commit();
  }

  /** Nothing more can be acknowledged: what has not begun will be delivered to another. */
  void abandon() {
    held.values().forEach(HeldJob::giveBack);
    held.clear();
  }

  private boolean running() {
    return held.values().stream().anyMatch(job -> !job.outcome().isDone());
  }

  private void poll(Duration limit) {
    List<HeldJob> found = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(limit)) {
      HeldJob.Key key = HeldJob.key(record);
      HeldJob job = held.get(key);
      if (job == null) {
        job = new HeldJob(record);
        held.put(key, job);
        begin.accept(job);
      }
      found.add(job);
    }
    present = found;
  }

  private void acknowledge() {
    for (HeldJob job : present) {
      AcknowledgeType outcome = job.outcome().getNow(AcknowledgeType.RENEW);
      acknowledge(job, outcome);
      if (outcome != AcknowledgeType.RENEW) {
        held.remove(HeldJob.key(job.record()));
      }
    }
    present = List.of();
  }

  private void acknowledge(HeldJob job, AcknowledgeType outcome) {
    consumer.acknowledge(job.record(), outcome);
  }

  /** What ends now is remembered for one more poll, lest a late renewal be taken for a new job. */
  private void awaitLost() {
    held.values().removeIf(job -> job.outcome().isDone());
    held.values().forEach(HeldJob::giveBack);
    while (running() && !stop.isGiven()) {
      stop.awaitUnlessGiven(done(held.values()), renewal());
    }
  }

  /** A wake-up that came while nothing was polled ends the next call; draining goes on. */
  private void pollOn() {
    try {
      pollRenewed();
    } catch (WakeupException e) {
      pollRenewed();
    }
  }

  /** A poll does not notice that its renewal has arrived; the next one does. So many short ones. */
  private void pollRenewed() {
    long end = System.nanoTime() + lock().minus(renewal()).toNanos();
    do {
      poll(STEP);
    } while (present.isEmpty() && until(end).isPositive());
  }

  private void commit() {
    try {
      consumer.commitSync(FAREWELL);
    } catch (WakeupException e) {
      consumer.commitSync(FAREWELL);
    }
  }

  private static Duration until(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static CompletableFuture<Void> done(Iterable<HeldJob> jobs) {
    List<CompletableFuture<?>> outcomes = new ArrayList<>();
    jobs.forEach(job -> outcomes.add(job.outcome()));
    return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new));
  }

  /** Early enough for the way to the broker and back, even when it is slow. */
  private Duration renewal() {
    return lock().dividedBy(3);
  }

  private Duration lock() {
    return consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis).orElse(USUAL_LOCK);
  }
}
