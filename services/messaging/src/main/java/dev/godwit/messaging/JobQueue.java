package dev.godwit.messaging;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The worker's end of the job queue: slots that take jobs, one after another each, for as long as
 * the queue is open. Some of them take jobs of new tenants only, from a topic of their own, so that
 * a sign-up never waits for the end of a bulk job. A job is delivered until a handler has returned
 * or the broker's limit of deliveries is reached.
 */
public final class JobQueue implements AutoCloseable {
  private static final Duration NO_GRACE = Duration.ZERO;

  private final List<JobSlot> slots;

  /**
   * A queue that takes nothing until it is started.
   *
   * @param publish writes dead letters; closed by its owner
   */
  public JobQueue(
      KafkaSettings kafka,
      JobQueueSettings settings,
      JobHandler handler,
      PublishMessages publish,
      CountUnreadable count) {
    DeadLetters dead = new DeadLetters(publish, kafka.topics().dead(), count);
    var all = OpenShareConsumer.ofAllJobs(kafka, settings.jobsPerPoll());
    var first = OpenShareConsumer.ofNewTenants(kafka);
    this.slots =
        Stream.concat(
                IntStream.range(0, settings.slots())
                    .mapToObj(n -> new JobSlot("job-slot-" + n, all, handler, dead)),
                IntStream.range(0, settings.firstSlots())
                    .mapToObj(n -> new JobSlot("first-slot-" + n, first, handler, dead)))
            .toList();
  }

  public void start() {
    slots.forEach(JobSlot::start);
  }

  /**
   * Takes no more jobs, lets running handlers finish within the grace, then interrupts them and
   * gives their jobs back to the queue. Jobs that were not begun are given back at once.
   */
  public void close(Duration grace) {
    slots.forEach(slot -> slot.signal(grace));
    slots.forEach(slot -> slot.join(grace));
  }

  @Override
  public void close() {
    close(NO_GRACE);
  }
}
