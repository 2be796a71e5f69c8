package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the registry has it.
 *
 * @param revision increases with each event of this tenant
 * @param behind the rollout that goes on without this tenant, because it came or came back after
 *     the rollout's start; the tenant is caught up afterwards. Absent where there is none
 */
public record TenantStatus(
    TenantId tenant,
    long revision,
    String name,
    String environment,
    State state,
    Map<String, String> labels,
    Target target,
    @Nullable RolloutId behind,
    Instant at)
    implements StatusEvent {
  public TenantStatus {
    labels = Map.copyOf(labels);
  }

  @Override
  @JsonIgnore
  public String key() {
    return "tenant:" + tenant;
  }

  /** Whether the tenant takes part in rollouts. */
  public enum State {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("suspended")
    SUSPENDED,
    @JsonProperty("deleted")
    DELETED
  }
}
