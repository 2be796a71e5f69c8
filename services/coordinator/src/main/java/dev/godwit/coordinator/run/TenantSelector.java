package dev.godwit.coordinator.run;

import dev.godwit.contract.TenantId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of an environment's active tenants a rollout is for. */
public sealed interface TenantSelector {
  record All() implements TenantSelector {}

  record Ids(List<TenantId> tenants) implements TenantSelector {
    public Ids {
      tenants = List.copyOf(tenants);
    }
  }

  /** Tenants that have all of these labels. */
  record Labels(Map<String, String> labels) implements TenantSelector {
    public Labels {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels)); // one order, one spelling
    }
  }
}
