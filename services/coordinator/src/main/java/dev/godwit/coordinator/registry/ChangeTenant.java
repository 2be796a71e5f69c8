package dev.godwit.coordinator.registry;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Target;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantPlace;
import dev.godwit.contract.TenantStatus.State;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.coordinator.registry.StoreFacts.Stored;
import dev.godwit.coordinator.registry.TenantFacts.Aspect;
import dev.godwit.coordinator.registry.TenantFacts.Heard;
import dev.godwit.coordinator.run.SkipTenant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does what a word says about a tenant that is there, or keeps the word for the tenant's creation.
 * Nothing is dropped or moved in databases. Who leaves a place, an environment or the rollouts is
 * left out of what has not begun there.
 */
final class ChangeTenant {
  private final SkipTenant skip;

  ChangeTenant(SkipTenant skip) {
    this.skip = skip;
  }

  /**
   * Hears a word; the caller tells what came of it.
   *
   * @param source the message that it came in, where there is one
   * @throws IllegalArgumentException with what is wrong with the word itself
   */
  TenantChange change(Transaction tx, TenantEvent word, String actor, @Nullable String source) {
    requireUsable(word);
    TenantId tenant = word.tenant();
    List<RolloutId> waiting = skip.lock(tx, tenant);
    Environments.lock(tx, word);
    Optional<Stored> known =
        StoreFacts.lock(tx, tenant)
            .or(
                () -> {
                  EarlyWords.awaitCreations(tx);
                  return StoreFacts.lock(tx, tenant);
                });
    if (known.isEmpty()) {
      EarlyWords.keep(tx, word, source);
      return new TenantChange.Nothing();
    }
    Heard heard = known.get().facts().after(word, place -> target(tenant, place));
    if (heard.news().isEmpty()) {
      if (!heard.facts().said().equals(known.get().facts().said())) {
        StoreFacts.remember(tx, tenant, heard.facts());
      }
      return new TenantChange.Nothing();
    }
    Placed placed = place(tx, tenant, known.get(), heard);
    if (placed.refusal().isPresent()) {
      return new TenantChange.Refused(placed.refusal().get());
    }
    leave(tx, tenant, waiting, heard);
    StoreFacts.write(tx, tenant, placed.facts());
    if (heard.hasNews(Aspect.DATA)) {
      forgetVersion(tx, placed.facts().target());
    }
    AuditLog.record(
        tx, new AuditEntry(actor, action(heard), "tenant:" + tenant, reason(heard), source));
    return new TenantChange.Done(heard);
  }

  private record Placed(TenantFacts facts, Optional<Refusal> refusal) {}

  /** A new place may be another's, or registered already under an id of the user's choice. */
  private static Placed place(Transaction tx, TenantId tenant, Stored known, Heard heard) {
    TenantFacts facts = heard.facts();
    if (!heard.hasNews(Aspect.PLACE)) {
      return new Placed(facts, Optional.empty());
    }
    boolean alike = known.facts().target().tenancy() == facts.target().tenancy();
    TrackName track = alike ? known.track() : PlaceTarget.trackOf(facts.target().tenancy());
    NewTenant moved =
        new NewTenant(
            tenant,
            facts.name(),
            facts.environment(),
            facts.labels(),
            facts.target(),
            track,
            false,
            null);
    List<Refusal> refused = new FindObstacles(tx).find(List.of(moved));
    return refused.isEmpty()
        ? new Placed(facts.at(RegisterPlaces.register(tx, moved)), Optional.empty())
        : new Placed(facts, Optional.of(refused.getFirst()));
  }

  private void leave(Transaction tx, TenantId tenant, List<RolloutId> waiting, Heard heard) {
    State state = heard.facts().state();
    if (state != State.ACTIVE) {
      skip.skip(tx, tenant, waiting, "tenant " + word(state));
    } else if (heard.hasNews(Aspect.PLACE, Aspect.ENVIRONMENT)) {
      skip.skip(tx, tenant, waiting, "tenant moved");
    }
  }

  private static void forgetVersion(Transaction tx, Target target) {
    tx.execute(
        "UPDATE godwit.targets SET version = NULL WHERE target_id = $1", target.id().value());
  }

  private static void requireUsable(TenantEvent word) {
    if (word instanceof TenantEvent.Changed changed) {
      NewTenant.requireText(changed.name(), changed.labels());
      if (changed.environment() != null) {
        NewTenant.requireEnvironment(changed.environment());
      }
      if (changed.place() != null) {
        target(changed.tenant(), changed.place());
      }
    }
  }

  private static Target target(TenantId tenant, TenantPlace place) {
    return PlaceTarget.of(
        tenant, place.cluster(), place.tenancy(), place.database(), place.schema());
  }

  private static String action(Heard heard) {
    return heard.hasNews(Aspect.STATE) ? "tenant." + word(heard.facts().state()) : "tenant.change";
  }

  private static @Nullable String reason(Heard heard) {
    return heard.hasNews(Aspect.STATE)
        ? null
        : heard.news().stream()
            .sorted()
            .map(aspect -> aspect.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
