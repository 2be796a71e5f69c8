package dev.godwit.coordinator.api;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.rollout.TargetState;
import dev.godwit.coordinator.run.Asked;
import dev.godwit.coordinator.run.CommandResult;
import dev.godwit.coordinator.run.CommandRollout;
import dev.godwit.coordinator.run.ReadRolloutTargets;
import dev.godwit.coordinator.run.ReadRollouts;
import dev.godwit.coordinator.run.RolloutOrder;
import dev.godwit.coordinator.run.StartResult;
import dev.godwit.coordinator.run.StartRollout;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import java.util.Map;

/** Operations on rollouts. */
final class AnswerRollouts {
  private static final int PAGE = 50;
  private static final int TARGETS_PAGE = 100;

  private final Backstage backstage;
  private final StartRollout start;
  private final CommandRollout command;

  AnswerRollouts(Backstage backstage, StartRollout start, CommandRollout command) {
    this.backstage = backstage;
    this.start = start;
    this.command = command;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "startRollout", this::start,
        "listFleetRollouts", this::list,
        "getFleetRollout", this::find,
        "listRolloutTargets", this::targets,
        "pauseRollout", call -> run(call, Asked.Verb.PAUSE),
        "resumeRollout", call -> run(call, Asked.Verb.RESUME),
        "abortRollout", call -> run(call, Asked.Verb.ABORT),
        "retryRollout", call -> run(call, Asked.Verb.RETRY),
        "skipRollout", call -> run(call, Asked.Verb.SKIP));
  }

  private Answer start(Call call) {
    RolloutBody body = call.body(RolloutBody.class);
    RolloutOrder order = Backstage.valid(() -> body.read(call.caller()));
    return switch (backstage.change(tx -> start.start(tx, order, call.header("Idempotency-Key")))) {
      case StartResult.Started(RolloutId id) -> status(id, 201);
      case StartResult.StartedBefore(RolloutId id) -> status(id, 200);
      case StartResult.KeyTaken(RolloutId id) ->
          Problem.of(
              409,
              ReasonCode.CONFLICT,
              "the Idempotency-Key has started rollout %s, with another body".formatted(id),
              "Send the same body, or another key.");
      case StartResult.Unknown(String what) -> Problem.notFound(what);
    };
  }

  private Answer list(Call call) {
    return Answer.ok(
        backstage.read(
            tx ->
                ReadRollouts.list(
                    tx, call.query("cursor", RolloutId::new), Backstage.limit(call, PAGE))));
  }

  private Answer find(Call call) {
    RolloutId id = rollout(call);
    return backstage
        .read(tx -> ReadRollouts.withFailures(tx, id))
        .<Answer>map(Answer::ok)
        .orElseGet(() -> notFound(id));
  }

  private Answer targets(Call call) {
    RolloutId id = rollout(call);
    return Answer.ok(
        backstage.read(
            tx ->
                ReadRolloutTargets.page(
                    tx,
                    id,
                    call.query("state", TargetState::parse),
                    call.query("cursor", TargetId::new),
                    Backstage.limit(call, TARGETS_PAGE))));
  }

  private Answer run(Call call, Asked.Verb verb) {
    RolloutId id = rollout(call);
    CommandBody body = call.body(CommandBody.class);
    Asked asked = Backstage.valid(() -> body.read(verb, call.caller()));
    return switch (backstage.change(tx -> command.run(tx, id, asked))) {
      case CommandResult.Done() -> status(id, 200);
      case CommandResult.Conflict(String reason) -> Problem.conflict(reason);
      case CommandResult.NotFound(String what) -> Problem.notFound(what);
    };
  }

  private Answer status(RolloutId id, int status) {
    return backstage
        .read(tx -> ReadRollouts.find(tx, id))
        .<Answer>map(rollout -> new Answer.Json(status, rollout))
        .orElseGet(() -> notFound(id));
  }

  private static RolloutId rollout(Call call) {
    return call.path("rollout", RolloutId::new);
  }

  private static Problem notFound(RolloutId id) {
    return Problem.notFound("there is no rollout " + id);
  }
}
