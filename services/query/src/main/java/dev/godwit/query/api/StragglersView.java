package dev.godwit.query.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.Version;
import dev.godwit.contract.WorkerId;
import dev.godwit.query.fleet.Attempt;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.query.fleet.TargetStory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The targets that a rollout has been working on for longest, of how many. */
record StragglersView(RolloutId rollout, int running, int deferred, List<Straggler> stragglers) {
  /** One of them. */
  record Straggler(
      TargetId target,
      @Nullable TenantId tenant,
      ClusterId cluster,
      TargetState state,
      WorkerId worker,
      int attempt,
      Instant since,
      Instant at,
      @Nullable Integer pending,
      @Nullable Version version) {}

  static StragglersView of(Fleet fleet, RolloutId rollout, int limit) {
    return new StragglersView(
        rollout,
        fleet.countOf(rollout, TargetState.RUNNING),
        fleet.countOf(rollout, TargetState.DEFERRED),
        fleet.stragglersOf(rollout, limit).stream().map(story -> view(fleet, story)).toList());
  }

  private static Straggler view(Fleet fleet, TargetStory story) {
    Attempt now = story.attempts().getFirst();
    return new Straggler(
        story.target().id(),
        RolloutView.onlyTenant(fleet, story.target().id()),
        story.target().cluster(),
        story.state(),
        now.worker(),
        now.attempt(),
        now.startedAt(),
        now.at(),
        now.pending(),
        now.version());
  }
}
