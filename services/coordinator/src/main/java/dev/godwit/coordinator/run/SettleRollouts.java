package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.DecideRollout;
import dev.godwit.coordinator.rollout.PauseCause;
import dev.godwit.coordinator.rollout.RolloutEvent;
import dev.godwit.coordinator.webhook.TellWebhooks;
import dev.godwit.coordinator.webhook.TellWebhooks.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
    List<RolloutStatus> told = tell.now(tx, List.of(id));
    events.stream()
        .map(SettleRollouts::word)
        .flatMap(Optional::stream)
        .reduce((earlier, later) -> later)
        .ifPresent(word -> told.forEach(status -> TellWebhooks.tell(tx, word, status)));
    if (events.stream().anyMatch(RolloutEvent.Completed.class::isInstance)) {
      complete.completed(tx, id);
    }
    if (events.stream().anyMatch(SettleRollouts::stopsByItself)) {
      complete.stopped(tx, id);
    }
    if (events.stream().anyMatch(SettleRollouts::givesUp)) {
      complete.aborted(tx, id);
    }
    if (events.stream().anyMatch(RolloutEvent.RolledBack.class::isInstance)) {
      RolloutId back = RollBackRollout.start(tx, id);
      settle(tx, List.of(back));
      tell.now(tx, List.of(back));
    }
  }

  private static boolean stopsByItself(RolloutEvent event) {
    return event instanceof RolloutEvent.Paused(PauseCause cause, String reason)
        && cause != PauseCause.PERSON;
  }

  private static boolean givesUp(RolloutEvent event) {
    return event instanceof RolloutEvent.Aborted || event instanceof RolloutEvent.RolledBack;
  }

  /** What others are told of the event by HTTP. */
  private static Optional<Word> word(RolloutEvent event) {
    return switch (event) {
      case RolloutEvent.Paused(PauseCause cause, String reason) ->
          Optional.of(cause == PauseCause.PERSON ? Word.PAUSED : Word.HALTED);
      case RolloutEvent.Completed completed -> Optional.of(Word.FINISHED);
      case RolloutEvent.Aborted aborted -> Optional.of(Word.FINISHED);
      case RolloutEvent.RolledBack back -> Optional.of(Word.FINISHED);
      case RolloutEvent.WaveOpened opened -> Optional.empty();
      case RolloutEvent.WaveBaking baking -> Optional.empty();
      case RolloutEvent.WaveGated gated -> Optional.empty();
      case RolloutEvent.WaveFinished finished -> Optional.empty();
      case RolloutEvent.Resumed resumed -> Optional.empty();
      case RolloutEvent.Retried retried -> Optional.empty();
      case RolloutEvent.Skipped skipped -> Optional.empty();
      case RolloutEvent.UnderWayCancelled cancelled -> Optional.empty();
    };
  }
}
