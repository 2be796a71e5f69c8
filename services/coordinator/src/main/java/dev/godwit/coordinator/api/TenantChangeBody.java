package dev.godwit.coordinator.api;

import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be different about a tenant; what is not said stays as it is. */
record TenantChangeBody(
    @Nullable String name,
    @Nullable String environment,
    @Nullable Map<String, String> labels,
    @Nullable String username,
    @Nullable String password,
    @Nullable Boolean forgetLogin) {

  TenantEvent word(TenantId tenant) {
    return new TenantEvent.Changed(tenant, null, name, environment, labels, null, null);
  }
}
