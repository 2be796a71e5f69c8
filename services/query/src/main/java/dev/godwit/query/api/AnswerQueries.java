package dev.godwit.query.api;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers each question of the API with one look at the fleet. */
public final class AnswerQueries {
  private static final int DEFAULT_LIMIT = 50;

  private final FleetStore store;

  public AnswerQueries(FleetStore store) {
    this.store = store;
  }

  /** By operationId. */
  public Map<String, Operation> operations() {
    return Map.of(
        "getFleet", call -> Answer.ok(store.ask(FleetSummary::of)),
        "listFleetTenants", call -> Answer.ok(tenants(call)),
        "getFleetTenant", call -> tenant(call.path("tenant", TenantId::new)),
        "listFleetRollouts", call -> Answer.ok(rollouts(call)),
        "getFleetRollout", call -> rollout(call.path("rollout", RolloutId::new)));
  }

  private TenantPage tenants(Call call) {
    TenantFilter filter = TenantFilter.of(call);
    Optional<TenantId> cursor = call.query("cursor", TenantId::new);
    int limit = limit(call);
    List<TenantView> found =
        store.ask(
            fleet ->
                fleet
                    .tenantsAfter(cursor)
                    .filter(tenant -> filter.wants(fleet, tenant))
                    .limit(limit + 1L)
                    .map(tenant -> TenantView.of(fleet, tenant))
                    .toList());
    return found.size() <= limit
        ? new TenantPage(found, null)
        : new TenantPage(found.subList(0, limit), found.get(limit - 1).tenant());
  }

  private Answer tenant(TenantId id) {
    return store
        .ask(fleet -> fleet.tenant(id).map(tenant -> TenantView.of(fleet, tenant)))
        .map(Answer::ok)
        .orElseGet(() -> Problem.notFound("the status topic knows no tenant " + id));
  }

  private RolloutPage rollouts(Call call) {
    Optional<RolloutId> cursor = call.query("cursor", RolloutId::new);
    int limit = limit(call);
    List<RolloutStatus> found =
        store.ask(
            fleet ->
                fleet.rolloutsAfter(cursor.map(id -> known(fleet, id))).limit(limit + 1L).toList());
    return found.size() <= limit
        ? new RolloutPage(found, null)
        : new RolloutPage(found.subList(0, limit), found.get(limit - 1).rollout());
  }

  private Answer rollout(RolloutId id) {
    return store
        .ask(fleet -> fleet.rollout(id).map(rollout -> RolloutView.of(fleet, rollout)))
        .map(Answer::ok)
        .orElseGet(() -> Problem.notFound("the status topic knows no rollout " + id));
  }

  private static RolloutStatus known(Fleet fleet, RolloutId cursor) {
    return fleet
        .rollout(cursor)
        .orElseThrow(() -> new Refused(Problem.invalid("cursor: there is no such rollout")));
  }

  private static int limit(Call call) {
    return call.query("limit", Integer::valueOf).orElse(DEFAULT_LIMIT);
  }
}
