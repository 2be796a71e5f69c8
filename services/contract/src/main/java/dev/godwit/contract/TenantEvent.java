package dev.godwit.contract;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a tenant. Any service may say so; {@link Ready} and {@link Failed} are the
 * coordinator's answers. Words may come twice and in any order: a creation says what was at the
 * beginning, a deletion is final, and of the others about one thing the one with the highest
 * sequence holds. A word without a sequence holds from when it comes.
 */
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

  /**
   * What is given is so from now on; what is absent stays as it is.
   *
   * @param sequence higher than in every earlier word about the tenant
   * @param labels all of them
   * @param place where the tenant's data is now; Godwit moves no data
   * @param restored whether somebody has put other data there, a backup for instance, so that what
   *     is known of its version is not true any more
   */
  record Changed(
      TenantId tenant,
      @Nullable Long sequence,
      @Nullable String name,
      @Nullable String environment,
      @Nullable Map<String, String> labels,
      @Nullable TenantPlace place,
      @Nullable Boolean restored)
      implements TenantEvent {}

  /**
   * Takes no part in rollouts until it is resumed.
   *
   * @param sequence higher than in every earlier word about the tenant
   */
  record Suspended(TenantId tenant, @Nullable Long sequence) implements TenantEvent {
    public Suspended(TenantId tenant) {
      this(tenant, null);
    }
  }

  /**
   * Takes part in rollouts again, and is caught up.
   *
   * @param sequence higher than in every earlier word about the tenant
   */
  record Resumed(TenantId tenant, @Nullable Long sequence) implements TenantEvent {
    public Resumed(TenantId tenant) {
      this(tenant, null);
    }
  }

  /** The customer is gone, for good. Godwit drops nothing. */
  record Deleted(TenantId tenant) implements TenantEvent {}

  /**
   * The tenant's target is at its environment's current version.
   *
   * @param took from the moment the coordinator read the word that it answers
   */
  record Ready(TenantId tenant, Target target, @Nullable Version version, Duration took)
      implements TenantEvent {}

  /**
   * The tenant's target could not be brought there, and waits for a person. If that helps, {@link
   * Ready} follows.
   *
   * @param took from the moment the coordinator read the word that it answers
   */
  record Failed(TenantId tenant, Target target, Failure failure, Duration took)
      implements TenantEvent {}
}
