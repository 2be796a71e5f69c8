package dev.godwit.coordinator.api;

import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.run.Asked;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command about a rollout as the API takes it. */
record CommandBody(String actor, String reason, @Nullable String target) {
  Asked read(Asked.Verb verb) {
    return new Asked(verb, actor, reason, Optional.ofNullable(target).map(TargetId::new));
  }
}
