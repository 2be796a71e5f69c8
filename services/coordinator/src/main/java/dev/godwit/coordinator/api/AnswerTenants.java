package dev.godwit.coordinator.api;

import dev.godwit.contract.ReasonCode;
import dev.godwit.coordinator.credentials.SealSecrets;
import dev.godwit.coordinator.intake.AskedTenant;
import dev.godwit.coordinator.intake.ClusterAddresses;
import dev.godwit.coordinator.intake.TakeTenants;
import dev.godwit.coordinator.intake.TenantBody;
import dev.godwit.coordinator.registry.OnboardTenants;
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
  private final TakeTenants take;
  private final OnboardTenants onboard;

  AnswerTenants(Backstage backstage, SealSecrets seal, Reception reception) {
    this.backstage = backstage;
    this.take = new TakeTenants(reception.register(), seal::keys);
    this.onboard = reception.onboard();
  }

  Map<String, Operation> operations() {
    return Map.of(
        "registerTenants", this::registerTenants,
        "importTenants", new ImportTenants(backstage, take)::answer);
  }

  private Answer registerTenants(Call call) {
    NewTenants body = call.body(NewTenants.class);
    String actor = call.caller().name();
    boolean now = call.query("onboard", Boolean::valueOf).orElse(false);
    Registration done =
        backstage.change(
            tx -> {
              ClusterAddresses addresses = ClusterAddresses.neededFor(tx, body.tenants());
              List<AskedTenant> asked =
                  body.tenants().stream().map(tenant -> read(tenant, addresses)).toList();
              Registration result = take.take(tx, asked, actor);
              if (!result.refused().isEmpty()) {
                throw new Refused(problem(result.refused()));
              }
              if (now) {
                onboard.onboard(tx, asked.stream().map(AskedTenant::tenant).toList(), actor);
              }
              return result;
            });
    int registered = done.registered().size();
    long told = body.tenants().stream().map(TenantBody::tenant).distinct().count();
    return Answer.ok(new Registered(registered, Math.toIntExact(told) - registered));
  }

  private static AskedTenant read(TenantBody tenant, ClusterAddresses addresses) {
    Backstage.valid(ReasonCode.TENANT_ID_INVALID, tenant::id);
    return Backstage.valid(() -> tenant.read(addresses));
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
