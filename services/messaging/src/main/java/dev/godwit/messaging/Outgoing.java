package dev.godwit.messaging;

import dev.godwit.contract.Job;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.Message;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A message on its way to Kafka. Its id is made from what it says, so that sending it again after a
 * crash makes the same message.
 *
 * @param id the CloudEvents {@code id}
 * @param type the CloudEvents {@code type}
 * @param data JSON in UTF-8, as it is stored and sent; nobody compares messages by it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Outgoing(
    String topic, String key, String id, String type, Instant time, byte[] data) {

  public static Outgoing job(Topics topics, Job job, Instant time) {
    return of(topics.jobs(), job.target().id().value(), job.id() + "#" + job.dispatch(), time, job);
  }

  /** The job of a new tenant, which waits for no others. */
  public static Outgoing firstJob(Topics topics, Job job, Instant time) {
    Outgoing usual = job(topics, job, time);
    return new Outgoing(topics.first(), usual.key, usual.id, usual.type, usual.time, usual.data);
  }

  public static Outgoing status(Topics topics, StatusEvent event) {
    return switch (event) {
      case JobStatus job -> jobStatus(topics, job);
      case RolloutStatus rollout ->
          of(
              topics.status(),
              rollout.key(),
              rollout.key() + "#" + rollout.revision(),
              rollout.at(),
              rollout);
      case TenantStatus tenant ->
          of(
              topics.status(),
              tenant.key(),
              tenant.key() + "#" + tenant.revision(),
              tenant.at(),
              tenant);
    };
  }

  public static Outgoing tenant(Topics topics, TenantEvent event, Instant time) {
    String type = Message.of(event).type();
    byte[] data = JsonCodec.write(event);
    byte[] said =
        (type + new String(data, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    String id = UUID.nameUUIDFromBytes(said).toString();
    return new Outgoing(topics.tenants(), event.tenant().value(), id, type, time, data);
  }

  private static Outgoing jobStatus(Topics topics, JobStatus job) {
    JobStamp stamp = job.stamp();
    String id = "%s#%d#%d".formatted(stamp.job(), stamp.dispatch(), stamp.seq());
    return of(topics.status(), job.key(), id, stamp.at(), job);
  }

  private static Outgoing of(String topic, String key, String id, Instant time, Object data) {
    return new Outgoing(topic, key, id, Message.of(data).type(), time, JsonCodec.write(data));
  }

  @Override
  public String toString() {
    return "%s %s to %s".formatted(type, id, topic);
  }
}
