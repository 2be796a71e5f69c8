package dev.godwit.coordinator.api;

import dev.godwit.contract.Target;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.registry.NewTarget;
import dev.godwit.coordinator.registry.RegisterTargets;
import dev.godwit.coordinator.registry.TargetRegistered;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operations on targets without tenants. */
final class AnswerTargets {
  private record NewTargets(List<TargetBody> targets) {}

  private record Registered(int registered, List<Target> targets) {}

  private final Backstage backstage;

  AnswerTargets(Backstage backstage) {
    this.backstage = backstage;
  }

  Map<String, Operation> operations() {
    return Map.of("registerTargets", this::register);
  }

  private Answer register(Call call) {
    NewTargets body = call.body(NewTargets.class);
    List<NewTarget> wanted =
        Backstage.valid(() -> body.targets().stream().map(TargetBody::read).toList());
    return Answer.ok(backstage.change(tx -> register(tx, wanted, call.caller().name())));
  }

  private static Registered register(Transaction tx, List<NewTarget> wanted, String actor) {
    int registered = 0;
    List<Target> targets = new ArrayList<>();
    for (NewTarget target : wanted) {
      switch (RegisterTargets.register(tx, target, actor)) {
        case TargetRegistered.New() -> {
          registered++;
          targets.add(target.target());
        }
        case TargetRegistered.Known(Target known) -> targets.add(known);
        case TargetRegistered.ClusterUnknown() ->
            throw new Refused(
                Problem.notFound(
                    "cluster %s is not registered; nothing is registered"
                        .formatted(target.target().cluster())));
        case TargetRegistered.IdTaken() ->
            throw new Refused(
                Problem.conflict(
                    "target id %s is that of another place; nothing is registered"
                        .formatted(target.target().id())));
      }
    }
    return new Registered(registered, targets);
  }
}
