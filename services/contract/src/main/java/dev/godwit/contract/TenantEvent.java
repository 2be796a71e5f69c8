package dev.godwit.contract;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to a tenant. Any service may say so; {@link Ready} is the coordinator's answer. */
public sealed interface TenantEvent {
  TenantId tenant();

  /**
   * A customer was added.
   *
   * @param database where the tenant lives; by default {@code db_<tenant id>} with tenancy {@code
   *     database}, and required otherwise
   * @param schema by default {@code public} with tenancy {@code database}, {@code t_<tenant id>}
   *     with tenancy {@code schema}
   * @param provision whether Godwit creates the database or schema
   */
  record Created(
      TenantId tenant,
      @Nullable String name,
      String environment,
      @Nullable Map<String, String> labels,
      ClusterId cluster,
      Tenancy tenancy,
      @Nullable Identifier database,
      @Nullable Identifier schema,
      boolean provision)
      implements TenantEvent {}

  /** Takes no part in rollouts until it is resumed. */
  record Suspended(TenantId tenant) implements TenantEvent {}

  /** Takes part in rollouts again. */
  record Resumed(TenantId tenant) implements TenantEvent {}

  /** The customer is gone. Godwit drops nothing. */
  record Deleted(TenantId tenant) implements TenantEvent {}

  /**
   * The tenant's target is at its environment's current version.
   *
   * @param took from the moment the coordinator read {@code created}
   */
  record Ready(TenantId tenant, Target target, @Nullable Version version, Duration took)
      implements TenantEvent {}
}
