package dev.godwit.coordinator.api;

import dev.godwit.coordinator.run.PlanSweeps;
import dev.godwit.coordinator.run.Sweep;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Operations on scheduled verification. */
final class AnswerSweeps {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  record NewSweep(Duration every, int percent) {
    NewSweep {
      if (every.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException("a sweep comes once a minute at most");
      }
    }
  }

  private record All(List<Sweep> sweeps) {}

  private final Backstage backstage;

  AnswerSweeps(Backstage backstage) {
    this.backstage = backstage;
  }

  Map<String, Operation> operations() {
    return Map.of("listSweeps", call -> list(), "planSweep", this::plan, "stopSweep", this::stop);
  }

  private Answer list() {
    return Answer.ok(new All(backstage.read(PlanSweeps::list)));
  }

  private Answer plan(Call call) {
    String environment = call.path("environment", name -> name);
    NewSweep body = call.body(NewSweep.class);
    boolean planned =
        backstage.change(
            tx ->
                PlanSweeps.plan(
                    tx, environment, body.every(), body.percent(), call.caller().name()));
    return planned ? list() : notFound(environment);
  }

  private Answer stop(Call call) {
    String environment = call.path("environment", name -> name);
    return backstage.change(tx -> PlanSweeps.stop(tx, environment, call.caller().name()))
        ? Answer.empty()
        : notFound(environment);
  }

  private static Problem notFound(String environment) {
    return Problem.notFound("there is no environment %s, or no sweep".formatted(environment));
  }
}
