package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.DecideRollout;
import dev.godwit.coordinator.rollout.PauseCause;
import dev.godwit.coordinator.rollout.RolloutEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Carries out what follows from changed counts, and says so, in the transaction of the change. */
final class SettleRollouts {
  private final TellRollouts tell;
  private final CompleteRollout complete;

  SettleRollouts(Outbox outbox) {
    this.tell = new TellRollouts(outbox);
    this.complete = new CompleteRollout(outbox, tell);
  }

  TellRollouts tell() {
    return tell;
  }

  /** After a rollout's targets are frozen. */
  void begun(Transaction tx, RolloutId id) {
    complete.begun(tx, id);
  }

  /** After targets have changed; the caller holds the rollouts' locks. */
  void settle(Transaction tx, Collection<RolloutId> changed) {
    if (changed.isEmpty()) {
      return;
    }
    complete.succeeded(tx, changed);
    List<RolloutId> quiet = new ArrayList<>();
    LoadRollouts.views(tx, changed)
        .forEach(
            (id, view) -> {
              List<RolloutEvent> events = DecideRollout.settle(view);
              if (events.isEmpty()) {
                quiet.add(id);
              } else {
                carryOut(tx, id, events);
              }
            });
    tell.soon(tx, quiet);
  }

  /** After a decision; the caller holds the rollout's lock. */
  void carryOut(Transaction tx, RolloutId id, List<RolloutEvent> events) {
    events.forEach(event -> CarryOutEvents.carryOut(tx, id, event));
    tell.now(tx, List.of(id));
    if (events.stream().anyMatch(RolloutEvent.Completed.class::isInstance)) {
      complete.completed(tx, id);
    }
    if (events.stream().anyMatch(SettleRollouts::stopsByItself)) {
      complete.stopped(tx, id);
    }
    if (events.stream().anyMatch(RolloutEvent.Aborted.class::isInstance)) {
      complete.aborted(tx, id);
    }
  }

  private static boolean stopsByItself(RolloutEvent event) {
    return event instanceof RolloutEvent.Paused(PauseCause cause, String reason)
        && cause != PauseCause.PERSON;
  }
}
