package dev.godwit.query.api;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Answers the questions about rollouts. */
record AnswerRollouts(AskFleet ask) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int DEFAULT_STRAGGLERS = 20;

  Map<String, Operation> operations() {
    return Map.of(
        "listFleetRollouts",
        this::list,
        "getFleetRollout",
        call -> one(call, RolloutView::of),
        "getRolloutPace",
        call -> one(call, AnswerRollouts::pace),
        "listRolloutStragglers",
        this::stragglers);
  }

  private Answer list(Call call) {
    Optional<RolloutId> cursor = call.query("cursor", RolloutId::new);
    int limit = call.query("limit", Integer::valueOf).orElse(DEFAULT_LIMIT);
    return ask.answer(call, fleet -> Answer.ok(page(fleet, cursor, limit)));
  }

  private static RolloutPage page(Fleet fleet, Optional<RolloutId> cursor, int limit) {
    List<RolloutStatus> found =
        fleet.rolloutsAfter(cursor.map(id -> known(fleet, id))).limit(limit + 1L).toList();
    return found.size() <= limit
        ? new RolloutPage(found, null)
        : new RolloutPage(found.subList(0, limit), found.get(limit - 1).rollout());
  }

  private static RolloutStatus known(Fleet fleet, RolloutId cursor) {
    return fleet
        .rollout(cursor)
        .orElseThrow(() -> new Refused(Problem.invalid("cursor: there is no such rollout")));
  }

  private static PaceView pace(Fleet fleet, RolloutStatus rollout) {
    return PaceView.of(rollout, fleet.pace(rollout.rollout()), fleet.asOf().orElse(Instant.EPOCH));
  }

  private Answer stragglers(Call call) {
    int limit = call.query("limit", Integer::valueOf).orElse(DEFAULT_STRAGGLERS);
    return one(call, (fleet, rollout) -> StragglersView.of(fleet, rollout.rollout(), limit));
  }

  private Answer one(Call call, BiFunction<Fleet, RolloutStatus, Object> view) {
    RolloutId id = call.path("rollout", RolloutId::new);
    return ask.answer(
        call,
        fleet ->
            fleet
                .rollout(id)
                .map(rollout -> Answer.ok(view.apply(fleet, rollout)))
                .orElseGet(() -> AnswerQueries.unknown(id)));
  }
}
