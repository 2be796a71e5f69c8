package dev.godwit.messaging;

import dev.godwit.contract.Job;
import dev.godwit.contract.UnreadableMessage;
import java.time.Duration;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a slot does with one record: hand the job over, or keep the record as a dead letter. */
record DoJob(JobHandler handler, DeadLetters dead, StopSignal stop) {
  private static final Logger LOG = LoggerFactory.getLogger(DoJob.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final ReadCloudEvent<Job> READ = new ReadCloudEvent<>(Job.class);

  AcknowledgeType apply(ConsumerRecord<byte[], byte[]> record) {
    Received<Job> received;
    try {
      received = READ.read(record);
    } catch (UnreadableMessage e) {
      return bury(record, e);
    }
    Job job = received.data();
    try {
      handler.handle(job, new Delivery(HeldJob.deliveries(record), received.written()));
      return AcknowledgeType.ACCEPT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.info("job was interrupted and goes back to the queue: job={}", job.id());
      return AcknowledgeType.RELEASE;
    } catch (Exception e) {
      LOG.warn("job failed unexpectedly and goes back to the queue: job={}", job.id(), e);
      return AcknowledgeType.RELEASE;
    }
  }

  /**
   * Tries until Kafka has the letter: giving the record back would use up its deliveries, and then
   * the broker would drop it silently.
   */
  private AcknowledgeType bury(ConsumerRecord<byte[], byte[]> record, UnreadableMessage why) {
    while (!stop.isGiven() && !Thread.currentThread().isInterrupted()) {
      try {
        dead.keep(record, why);
        return AcknowledgeType.REJECT;
      } catch (RuntimeException e) {
        LOG.warn("no dead letter could be written; next try in {}", PAUSE, e);
        stop.pause(PAUSE);
      }
    }
    return AcknowledgeType.RELEASE;
  }
}
