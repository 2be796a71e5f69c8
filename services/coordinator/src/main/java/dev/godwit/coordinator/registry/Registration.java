package dev.godwit.coordinator.registry;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantId;
import java.util.List;

/**
 * What came of registering tenants.
 *
 * @param registered the new ones; who was known already stays as they were
 */
public record Registration(List<TenantId> registered, List<Refusal> refused) {
  public Registration {
    registered = List.copyOf(registered);
    refused = List.copyOf(refused);
  }

  /** A tenant that cannot be registered as told. */
  public record Refusal(TenantId tenant, ReasonCode code, String message) {}
}
