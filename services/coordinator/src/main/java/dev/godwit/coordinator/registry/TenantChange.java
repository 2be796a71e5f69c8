package dev.godwit.coordinator.registry;

import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.coordinator.registry.TenantFacts.Heard;

/** What came of a word about a tenant. */
sealed interface TenantChange {
  /** It was said before, or something newer was, or it is kept until the tenant is created. */
  record Nothing() implements TenantChange {}

  /** The registry is different now. */
  record Done(Heard heard) implements TenantChange {}

  /** It cannot be followed. */
  record Refused(Refusal refusal) implements TenantChange {}
}
