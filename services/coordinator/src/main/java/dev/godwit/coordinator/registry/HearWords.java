package dev.godwit.coordinator.registry;

import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus.State;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.TellTenants;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.coordinator.registry.TenantFacts.Aspect;
import dev.godwit.coordinator.registry.TenantFacts.Heard;
import dev.godwit.coordinator.run.NoteBehind;
import dev.godwit.coordinator.run.SkipTenant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a word about a tenant means for others: the status topic has it, and who came back (was
 * resumed or restored, or is at another place or in another environment now) is caught up: at once
 * with what its environment is at, and after the rollout that goes on without it.
 */
public final class HearWords {
  private final ChangeTenant change;
  private final TellTenants tell;
  private final OnboardTenants onboard;

  public HearWords(Outbox outbox, TellTenants tell, OnboardTenants onboard) {
    this.change = new ChangeTenant(new SkipTenant(outbox));
    this.tell = tell;
    this.onboard = onboard;
  }

  /**
   * Hears anything but a creation.
   *
   * @param source the message that it came in, where there is one
   * @return why it cannot be followed, if so
   * @throws IllegalArgumentException with what is wrong with the word itself
   */
  public Optional<Refusal> hear(
      Transaction tx, TenantEvent word, String actor, @Nullable String source) {
    return switch (change.change(tx, word, actor, source)) {
      case TenantChange.Nothing nothing -> Optional.empty();
      case TenantChange.Refused(Refusal refusal) -> Optional.of(refusal);
      case TenantChange.Done(Heard heard) -> {
        List<TenantId> tenant = List.of(word.tenant());
        if (cameBack(heard)) {
          NoteBehind.note(tx, tenant);
          onboard.again(tx, word.tenant(), actor);
        }
        tell.tell(tx, tenant);
        yield Optional.empty();
      }
    };
  }

  private static boolean cameBack(Heard heard) {
    return heard.facts().state() == State.ACTIVE
        && heard.hasNews(Aspect.STATE, Aspect.PLACE, Aspect.ENVIRONMENT, Aspect.DATA);
  }
}
