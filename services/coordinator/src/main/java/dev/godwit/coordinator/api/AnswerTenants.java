package dev.godwit.coordinator.api;

import dev.godwit.contract.ReasonCode;
import dev.godwit.coordinator.registry.NewTenant;
import dev.godwit.coordinator.registry.OnboardTenants;
import dev.godwit.coordinator.registry.RegisterTenants;
import dev.godwit.coordinator.registry.Registration;
import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Operations on tenants. */
final class AnswerTenants {
  private static final int SHOWN = 5;

  private record NewTenants(List<TenantBody> tenants) {}

  private record Registered(int registered, int known) {}

  private final Backstage backstage;
  private final RegisterTenants register;
  private final OnboardTenants onboard;

  AnswerTenants(Backstage backstage, RegisterTenants register, OnboardTenants onboard) {
    this.backstage = backstage;
    this.register = register;
    this.onboard = onboard;
  }

  Map<String, Operation> operations() {
    return Map.of("registerTenants", this::registerTenants);
  }

  private Answer registerTenants(Call call) {
    NewTenants body = call.body(NewTenants.class);
    String actor = call.caller().name();
    List<NewTenant> tenants = body.tenants().stream().map(TenantBody::read).toList();
    boolean now = call.query("onboard", Boolean::valueOf).orElse(false);
    Registration done =
        backstage.change(
            tx -> {
              Registration result = register.register(tx, tenants, actor);
              if (!result.refused().isEmpty()) {
                throw new Refused(problem(result.refused()));
              }
              if (now) {
                onboard.onboard(tx, tenants, actor);
              }
              return result;
            });
    int registered = done.registered().size();
    long told = tenants.stream().map(NewTenant::id).distinct().count();
    return Answer.ok(new Registered(registered, Math.toIntExact(told) - registered));
  }

  private static Problem problem(List<Refusal> refused) {
    String detail =
        refused.stream().limit(SHOWN).map(Refusal::message).collect(Collectors.joining("; "));
    String more = refused.size() > SHOWN ? "; and %d more".formatted(refused.size() - SHOWN) : "";
    ReasonCode code = refused.getFirst().code();
    return Problem.of(
        code == ReasonCode.CONFLICT ? 409 : 422, code, "nothing is registered: " + detail + more);
  }
}
