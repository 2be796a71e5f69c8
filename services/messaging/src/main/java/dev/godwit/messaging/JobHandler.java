package dev.godwit.messaging;

import dev.godwit.contract.Job;

/**
 * Does a job. Returning means that the job needs no other delivery; an exception gives it back to
 * the queue, which delivers it again a few times. May be called by as many threads as there are
 * slots, and twice for one job at the same time: Kafka delivers at least once.
 */
@FunctionalInterface
public interface JobHandler {
  /** Ends with an {@link InterruptedException} where the grace of a closing queue is over. */
  void handle(Job job, Delivery delivery) throws Exception;
}
