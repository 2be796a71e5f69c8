package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * A tenant as the registry has it.
 *
 * @param revision increases with each event of this tenant
 */
public record TenantStatus(
    TenantId tenant,
    long revision,
    String name,
    String environment,
    State state,
    Map<String, String> labels,
    Target target,
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
