package dev.godwit.coordinator.api;

import dev.godwit.coordinator.registry.NewTarget;
import dev.godwit.coordinator.registry.RegisterTargets;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import java.util.Map;

/** Operations on targets without tenants. */
final class AnswerTargets {
  private final Backstage backstage;

  AnswerTargets(Backstage backstage) {
    this.backstage = backstage;
  }

  Map<String, Operation> operations() {
    return Map.of("registerTarget", this::register);
  }

  private Answer register(Call call) {
    NewTarget wanted = Backstage.valid(call.body(TargetBody.class)::read);
    return backstage
        .change(tx -> RegisterTargets.register(tx, wanted, Backstage.actor(call)))
        .map(
            registered ->
                switch (registered) {
                  case NEW -> Answer.created(wanted.target());
                  case KNOWN -> Answer.ok(wanted.target());
                })
        .orElseGet(
            () ->
                Problem.notFound(
                    "cluster %s is not registered".formatted(wanted.target().cluster())));
  }
}
