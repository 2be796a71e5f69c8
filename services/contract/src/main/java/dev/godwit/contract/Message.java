package dev.godwit.contract;

import java.util.Arrays;

/**
 * The closed set of messages: each one's CloudEvents {@code type} and the Java type of its data. A
 * change that old readers would misread gets a new type name with a higher number.
 */
public enum Message {
  JOB("dev.godwit.job.v1", Job.class),
  JOB_STARTED("dev.godwit.job.started.v1", JobStatus.Started.class),
  JOB_HEARTBEAT("dev.godwit.job.heartbeat.v1", JobStatus.Heartbeat.class),
  JOB_DEFERRED("dev.godwit.job.deferred.v1", JobStatus.Deferred.class),
  JOB_SUCCEEDED("dev.godwit.job.succeeded.v1", JobStatus.Succeeded.class),
  JOB_FAILED("dev.godwit.job.failed.v1", JobStatus.Failed.class),
  ROLLOUT("dev.godwit.rollout.v1", RolloutStatus.class),
  TENANT("dev.godwit.tenant.v1", TenantStatus.class),
  TENANT_CREATED("dev.godwit.tenant.created.v1", TenantEvent.Created.class),
  TENANT_CHANGED("dev.godwit.tenant.changed.v1", TenantEvent.Changed.class),
  TENANT_SUSPENDED("dev.godwit.tenant.suspended.v1", TenantEvent.Suspended.class),
  TENANT_RESUMED("dev.godwit.tenant.resumed.v1", TenantEvent.Resumed.class),
  TENANT_DELETED("dev.godwit.tenant.deleted.v1", TenantEvent.Deleted.class),
  TENANT_READY("dev.godwit.tenant.ready.v1", TenantEvent.Ready.class),
  TENANT_FAILED("dev.godwit.tenant.failed.v1", TenantEvent.Failed.class);

  private final String type;
  private final Class<?> data;

  Message(String type, Class<?> data) {
    this.type = type;
    this.data = data;
  }

  /** The CloudEvents {@code type}. */
  public String type() {
    return type;
  }

  public Class<?> data() {
    return data;
  }

  /** The message that carries this data. */
  public static Message of(Object data) {
    return Arrays.stream(values())
        .filter(message -> message.data.isInstance(data))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(data.getClass() + " is the data of no message"));
  }
}
