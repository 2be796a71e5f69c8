package dev.godwit.query.api;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Freshness;
import dev.godwit.query.fleet.TenantFilter;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers each question of the API with one look at the fleet. */
public final class AnswerQueries {
  private static final int DEFAULT_LIMIT = 50;

  private final FleetStore store;
  private final Freshness fresh;
  private final AskFleet ask;

  public AnswerQueries(FleetStore store, Freshness fresh) {
    this.store = store;
    this.fresh = fresh;
    this.ask = new AskFleet(store, fresh);
  }

  /** By operationId. */
  public Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>();
    operations.put("getFleet", this::fleet);
    operations.put("listFleetTenants", this::tenants);
    operations.put("getFleetTenant", this::tenant);
    operations.put("getFleetStory", this::story);
    operations.put("exportFleet", new ExportFleet(store)::export);
    operations.putAll(new AnswerMap(store, ask).operations());
    operations.putAll(new AnswerRollouts(ask).operations());
    return operations;
  }

  private Answer fleet(Call call) {
    return ask.answer(call, fleet -> Answer.ok(FleetSummary.of(fleet, fresh)));
  }

  private Answer tenants(Call call) {
    TenantFilter filter = ReadTenantFilter.of(call);
    Optional<TenantId> cursor = call.query("cursor", TenantId::new);
    int limit = call.query("limit", Integer::valueOf).orElse(DEFAULT_LIMIT);
    return ask.answer(
        call, fleet -> Answer.ok(TenantList.of(fleet, fleet.tenants(filter, cursor, limit))));
  }

  private Answer tenant(Call call) {
    TenantId id = call.path("tenant", TenantId::new);
    return ask.answer(
        call,
        fleet ->
            fleet
                .tenant(id)
                .map(tenant -> Answer.ok(TenantView.of(fleet, tenant)))
                .orElseGet(() -> unknown(id)));
  }

  private Answer story(Call call) {
    Optional<TargetId> target = call.query("target", TargetId::new);
    Optional<TenantId> tenant = call.query("tenant", TenantId::new);
    if (target.isPresent() == tenant.isPresent()) {
      throw new Refused(Problem.invalid("name either a target or a tenant"));
    }
    return ask.answer(call, fleet -> story(fleet, target, tenant));
  }

  private static Answer story(Fleet fleet, Optional<TargetId> target, Optional<TenantId> tenant) {
    Optional<TargetId> asked =
        target.or(() -> tenant.flatMap(fleet::tenant).map(known -> known.target().id()));
    return asked
        .flatMap(fleet::story)
        .map(story -> Answer.ok(StoryView.of(story)))
        .orElseGet(
            () ->
                tenant
                    .map(AnswerQueries::unknown)
                    .orElseGet(
                        () ->
                            Problem.notFound(
                                "the status topic knows no target " + target.orElseThrow())));
  }

  private static Answer unknown(TenantId id) {
    return Problem.notFound("the status topic knows no tenant " + id);
  }

  static Answer unknown(RolloutId id) {
    return Problem.notFound(
        "the status topic knows no rollout %s, or it is an onboarding that was over long ago"
            .formatted(id));
  }
}
