package dev.godwit.coordinator.api;

import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.rollout.RolloutCommand.Abort.UnderWay;
import dev.godwit.coordinator.run.Asked;
import dev.godwit.runtime.Caller;
import org.jspecify.annotations.Nullable;

/** A command about a rollout as the API takes it. */
record CommandBody(
    String reason,
    @Nullable String target,
    @Nullable String cause,
    @Nullable Integer wave,
    @Nullable String running) {
  Asked read(Asked.Verb verb, Caller caller) {
    return new Asked(
        verb,
        caller.name(),
        reason,
        new Asked.About(
            target == null ? null : new TargetId(target),
            cause,
            wave,
            "cancel".equals(running) ? UnderWay.CANCEL : UnderWay.FINISH));
  }
}
