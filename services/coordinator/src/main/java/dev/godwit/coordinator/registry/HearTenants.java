package dev.godwit.coordinator.registry;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.ControlFailed;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.control.Transactions;
import dev.godwit.messaging.BatchHandler;
import dev.godwit.messaging.KeepRefused;
import dev.godwit.messaging.Received;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the tenants topic says. A batch is one transaction; where it fails for the sake of one
 * message, each is tried alone, so that a bad one never keeps the others back. What cannot be done
 * is kept as a dead letter with its reason.
 */
public final class HearTenants implements BatchHandler<TenantEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(HearTenants.class);
  private static final String ACTOR = "tenants topic";

  private record Refused(Received<TenantEvent> event, ReasonCode code, String why) {}

  private final Transactions control;
  private final RegisterTenants register;
  private final HearWords words;
  private final OnboardTenants onboard;
  private final KeepRefused dead;

  public HearTenants(
      Transactions control,
      RegisterTenants register,
      HearWords words,
      OnboardTenants onboard,
      KeepRefused dead) {
    this.control = control;
    this.register = register;
    this.words = words;
    this.onboard = onboard;
    this.dead = dead;
  }

  /** The same, in transactions of the caller's kind. */
  public HearTenants within(Transactions term) {
    return new HearTenants(term, register, words, onboard, dead);
  }

  @Override
  public void handle(List<Received<TenantEvent>> batch) {
    List<Refused> refused = new ArrayList<>();
    try {
      refused.addAll(control.inTransaction(tx -> apply(tx, batch)));
    } catch (ControlFailed e) {
      if (!e.isAboutData()) {
        throw e;
      }
      batch.forEach(event -> refused.addAll(alone(event)));
    }
    refused.forEach(this::keep);
  }

  private List<Refused> alone(Received<TenantEvent> event) {
    try {
      return control.inTransaction(tx -> apply(tx, List.of(event)));
    } catch (ControlFailed e) {
      if (!e.isAboutData()) {
        throw e;
      }
      return List.of(
          new Refused(event, ReasonCode.REQUEST_INVALID, String.valueOf(e.getMessage())));
    }
  }

  /** In order, except that creations which follow each other are registered as one set. */
  private List<Refused> apply(Transaction tx, List<Received<TenantEvent>> batch) {
    OffsetDateTime read = OnboardTenants.now(tx);
    List<Refused> refused = new ArrayList<>();
    List<Received<TenantEvent>> created = new ArrayList<>();
    for (Received<TenantEvent> event : batch) {
      if (event.data() instanceof TenantEvent.Created) {
        created.add(event);
      } else {
        refused.addAll(register(tx, created, read));
        created.clear();
        change(tx, event).ifPresent(refused::add);
      }
    }
    refused.addAll(register(tx, created, read));
    return refused;
  }

  private Optional<Refused> change(Transaction tx, Received<TenantEvent> event) {
    return switch (event.data()) {
      case TenantEvent.Created created -> Optional.empty();
      case TenantEvent.Ready ready -> Optional.empty();
      case TenantEvent.Failed failed -> Optional.empty();
      case TenantEvent.Changed word -> hear(tx, event, word);
      case TenantEvent.Suspended word -> hear(tx, event, word);
      case TenantEvent.Resumed word -> hear(tx, event, word);
      case TenantEvent.Deleted word -> hear(tx, event, word);
    };
  }

  private Optional<Refused> hear(Transaction tx, Received<TenantEvent> event, TenantEvent word) {
    try {
      return words
          .hear(tx, word, ACTOR, event.id())
          .map(no -> new Refused(event, no.code(), no.message()));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Refused(event, ReasonCode.REQUEST_INVALID, String.valueOf(e.getMessage())));
    }
  }

  private List<Refused> register(
      Transaction tx, List<Received<TenantEvent>> created, OffsetDateTime read) {
    List<Refused> refused = new ArrayList<>();
    List<NewTenant> tenants = new ArrayList<>();
    for (Received<TenantEvent> event : created) {
      try {
        tenants.add(NewTenant.of((TenantEvent.Created) event.data(), event.id()));
      } catch (IllegalArgumentException e) {
        refused.add(new Refused(event, ReasonCode.REQUEST_INVALID, String.valueOf(e.getMessage())));
      }
    }
    if (tenants.isEmpty()) {
      return refused;
    }
    Registration done = register.register(tx, tenants, ACTOR);
    onboard.onboard(tx, tenants.stream().map(NewTenant::id).toList(), read, ACTOR);
    Map<TenantId, Received<TenantEvent>> events =
        created.stream()
            .collect(
                Collectors.toMap(
                    event -> event.data().tenant(), Function.identity(), (first, again) -> first));
    done.refused()
        .forEach(
            no -> {
              Received<TenantEvent> event = events.get(no.tenant());
              if (event != null) {
                refused.add(new Refused(event, no.code(), no.message()));
              }
            });
    return refused;
  }

  private void keep(Refused refused) {
    LOG.atWarn()
        .addKeyValue("tenant", refused.event().data().tenant())
        .addKeyValue("reason", refused.code())
        .addKeyValue("error", refused.why())
        .log("Tenant event cannot be used; kept as a dead letter");
    dead.keep(refused.event(), refused.code(), refused.why());
  }
}
