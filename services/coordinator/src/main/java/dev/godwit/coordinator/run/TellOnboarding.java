package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import java.util.Collection;

/** Says that onboarding rollouts have begun; the registry starts them in its own transaction. */
public final class TellOnboarding {
  private final TellRollouts tell;

  public TellOnboarding(Outbox outbox) {
    this.tell = new TellRollouts(outbox);
  }

  public void started(Transaction tx, Collection<RolloutId> rollouts) {
    tell.now(tx, rollouts);
  }
}
