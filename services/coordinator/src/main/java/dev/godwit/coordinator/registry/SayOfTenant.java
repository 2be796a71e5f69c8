package dev.godwit.coordinator.registry;

import dev.godwit.contract.TenantEvent;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.Registration.Refusal;
import java.util.Optional;

/** Lets the registry hear a word about a tenant, by the road that all of them take. */
@FunctionalInterface
public interface SayOfTenant {
  /** Returns why the word cannot be followed, if so. */
  Optional<Refusal> say(Transaction tx, TenantEvent word, String actor);
}
