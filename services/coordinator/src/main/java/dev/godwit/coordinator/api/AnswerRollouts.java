package dev.godwit.coordinator.api;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.TargetState;
import dev.godwit.coordinator.run.Asked;
import dev.godwit.coordinator.run.ChangeRollout;
import dev.godwit.coordinator.run.CommandResult;
import dev.godwit.coordinator.run.CommandRollout;
import dev.godwit.coordinator.run.PreviewRollout;
import dev.godwit.coordinator.run.ReadRolloutTargets;
import dev.godwit.coordinator.run.ReadRollouts;
import dev.godwit.coordinator.run.RolloutOrder;
import dev.godwit.coordinator.run.StartResult;
import dev.godwit.coordinator.run.StartRollout;
import dev.godwit.coordinator.run.WishedChange;
import dev.godwit.coordinator.source.SyncSources;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Operations on rollouts. */
final class AnswerRollouts {
  private static final int PAGE = 50;
  private static final String KEY = "Idempotency-Key";
  private static final int TARGETS_PAGE = 100;

  private final Backstage backstage;
  private final SyncSources sources;
  private final StartRollout start;
  private final CommandRollout command;
  private final ChangeRollout change;

  AnswerRollouts(Backstage backstage, SyncSources sources, Outbox outbox) {
    this.backstage = backstage;
    this.sources = sources;
    this.start = new StartRollout(outbox);
    this.command = new CommandRollout(outbox);
    this.change = new ChangeRollout(outbox);
  }

  Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>();
    operations.put("startRollout", this::start);
    operations.put("previewRollout", this::preview);
    operations.put("listFleetRollouts", this::list);
    operations.put("getFleetRollout", this::find);
    operations.put("listRolloutTargets", this::targets);
    operations.put("changeRollout", this::change);
    for (Asked.Verb verb : Asked.Verb.values()) {
      operations.put(verb.text() + "Rollout", call -> run(call, verb));
    }
    return operations;
  }

  private Answer start(Call call) {
    RolloutBody body = call.body(RolloutBody.class);
    RolloutOrder order = Backstage.valid(() -> body.read(call.caller()));
    sources.all();
    return switch (backstage.change(tx -> start.start(tx, order, call.header(KEY)))) {
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
    Optional<String> key = call.header(KEY);
    return backstage.change(
        tx ->
            AnswerOnce.to(
                call,
                tx,
                "%s %s".formatted(verb.text(), id),
                () -> answer(tx, id, command.run(tx, id, asked, key))));
  }

  private Answer change(Call call) {
    RolloutId id = rollout(call);
    ChangeBody body = call.body(ChangeBody.class);
    WishedChange wish = Backstage.valid(() -> body.read(call.caller()));
    Optional<String> key = call.header(KEY);
    return backstage.change(
        tx ->
            AnswerOnce.to(
                call,
                tx,
                "change %s".formatted(id),
                () -> answer(tx, id, change.change(tx, id, wish, key))));
  }

  private Answer preview(Call call) {
    RolloutBody body = call.body(RolloutBody.class);
    RolloutOrder order = Backstage.valid(() -> body.read(call.caller()));
    return switch (backstage.read(tx -> PreviewRollout.preview(tx, order))) {
      case PreviewRollout.Result.Preview preview -> Answer.ok(preview);
      case PreviewRollout.Result.Unknown(String what) -> Problem.notFound(what);
    };
  }

  private static Answer answer(Transaction tx, RolloutId id, CommandResult result) {
    return switch (result) {
      case CommandResult.Done() -> status(tx, id, 200);
      case CommandResult.Conflict(String reason) -> Problem.conflict(reason);
      case CommandResult.NotFound(String what) -> Problem.notFound(what);
    };
  }

  private Answer status(RolloutId id, int status) {
    return backstage.read(tx -> status(tx, id, status));
  }

  private static Answer status(Transaction tx, RolloutId id, int status) {
    return ReadRollouts.find(tx, id)
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
