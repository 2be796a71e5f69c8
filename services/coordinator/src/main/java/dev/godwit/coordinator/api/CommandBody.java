package dev.godwit.coordinator.api;

import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.run.Asked;
import dev.godwit.runtime.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command about a rollout as the API takes it. */
record CommandBody(String reason, @Nullable String target) {
  Asked read(Asked.Verb verb, Caller caller) {
    return new Asked(verb, caller.name(), reason, Optional.ofNullable(target).map(TargetId::new));
  }
}
