package dev.godwit.coordinator.api;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.credentials.SealSecrets;
import dev.godwit.coordinator.credentials.StoreLogins;
import dev.godwit.coordinator.intake.TenantLogin;
import dev.godwit.coordinator.registry.ReadTenants;
import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.coordinator.registry.SayOfTenant;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import dev.godwit.runtime.vault.StoredLogin;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Operations on one tenant. They say what an event would say, and are heard by the same road. */
final class CommandTenants {
  private final Backstage backstage;
  private final SealSecrets seal;
  private final SayOfTenant words;

  CommandTenants(Backstage backstage, SealSecrets seal, SayOfTenant words) {
    this.backstage = backstage;
    this.seal = seal;
    this.words = words;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "setTenant", this::set,
        "moveTenant", this::move,
        "suspendTenant", call -> say(call, TenantEvent.Suspended::new, tx -> {}),
        "resumeTenant", call -> say(call, TenantEvent.Resumed::new, tx -> {}),
        "removeTenant", call -> say(call, TenantEvent.Deleted::new, tx -> {}));
  }

  private Answer set(Call call) {
    TenantChangeBody body = call.body(TenantChangeBody.class);
    TenantId tenant = id(call);
    Optional<StoredLogin> login =
        Backstage.valid(() -> TenantLogin.of(body.username(), body.password(), null).stored());
    return say(
        call,
        body::word,
        tx -> {
          if (Boolean.TRUE.equals(body.forgetLogin())) {
            StoreLogins.forget(tx, tenant);
          }
          login.ifPresent(l -> new StoreLogins(tx, seal.keys()).ofTenants(Map.of(tenant, l)));
        });
  }

  /** A login is sealed for a place, so one that moves leaves its own behind. */
  private Answer move(Call call) {
    TenantMoveBody body = call.body(TenantMoveBody.class);
    TenantId tenant = id(call);
    return backstage.change(
        tx -> {
          registered(tx, tenant);
          StoreLogins.forget(tx, tenant);
          return answer(tx, call, Backstage.valid(() -> body.word(tenant)));
        });
  }

  private Answer say(
      Call call, Function<TenantId, TenantEvent> word, Consumer<Transaction> besides) {
    TenantId tenant = id(call);
    return backstage.change(
        tx -> {
          registered(tx, tenant);
          besides.accept(tx);
          return answer(tx, call, Backstage.valid(() -> word.apply(tenant)));
        });
  }

  private Answer answer(Transaction tx, Call call, TenantEvent word) {
    Backstage.valid(() -> words.say(tx, word, call.caller().name()))
        .ifPresent(CommandTenants::refuse);
    return Answer.ok(registered(tx, word.tenant()));
  }

  private static void refuse(Refusal no) {
    throw new Refused(
        Problem.of(no.code() == ReasonCode.CONFLICT ? 409 : 422, no.code(), no.message()));
  }

  private static TenantId id(Call call) {
    return call.path("tenant", TenantId::new);
  }

  private static ReadTenants.Registered registered(Transaction tx, TenantId tenant) {
    return ReadTenants.find(tx, tenant)
        .orElseThrow(() -> new Refused(Problem.notFound("there is no tenant " + tenant)));
  }
}
