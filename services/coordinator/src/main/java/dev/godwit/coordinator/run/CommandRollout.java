package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.Chosen;
import dev.godwit.coordinator.rollout.DecideRollout;
import dev.godwit.coordinator.rollout.Decision;
import dev.godwit.coordinator.rollout.FailureCount;
import dev.godwit.coordinator.rollout.MemberTarget;
import dev.godwit.coordinator.rollout.RolloutCommand;
import dev.godwit.coordinator.rollout.RolloutView;
import dev.godwit.coordinator.rollout.TargetState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what a person asks of a rollout, or says why not, and keeps who asked and why. */
public final class CommandRollout {
  private final SettleRollouts settle;

  public CommandRollout(Outbox outbox) {
    this.settle = new SettleRollouts(outbox);
  }

  public CommandResult run(
      Transaction tx, RolloutId id, Asked asked, Optional<String> idempotencyKey) {
    LoadRollouts.lock(tx, List.of(id));
    RolloutView view = LoadRollouts.views(tx, List.of(id)).get(id);
    if (view == null) {
      return new CommandResult.NotFound("there is no rollout " + id);
    }
    TargetId target = asked.about().target();
    Optional<MemberTarget> member =
        Optional.ofNullable(target).flatMap(wanted -> member(tx, id, wanted));
    if (target != null && member.isEmpty()) {
      return new CommandResult.NotFound("rollout %s has no target %s".formatted(id, target));
    }
    return switch (DecideRollout.decide(view, command(asked, member))) {
      case Decision.Conflict(String reason) -> new CommandResult.Conflict(reason);
      case Decision.Accepted(var events) -> {
        settle.carryOut(tx, id, events);
        AuditLog.record(tx, entry(id, asked, idempotencyKey.orElse(null)));
        yield new CommandResult.Done();
      }
    };
  }

  private static RolloutCommand command(Asked asked, Optional<MemberTarget> member) {
    String reason = "%s: %s".formatted(asked.actor(), asked.reason());
    return switch (asked.verb()) {
      case PAUSE -> new RolloutCommand.Pause("paused by " + reason);
      case RESUME -> new RolloutCommand.Resume();
      case ABORT -> new RolloutCommand.Abort("aborted by " + reason, asked.about().underWay());
      case RETRY -> new RolloutCommand.Retry(chosen(asked, member));
      case SKIP -> new RolloutCommand.Skip(chosen(asked, member), reason);
      case PROMOTE -> new RolloutCommand.Promote(Optional.ofNullable(asked.about().wave()));
      case ROLLBACK -> new RolloutCommand.RollBack("rolled back by " + reason);
    };
  }

  private static Chosen chosen(Asked asked, Optional<MemberTarget> member) {
    String cause = asked.about().cause();
    return cause != null
        ? new Chosen.SameCause(cause)
        : member.<Chosen>map(Chosen.One::new).orElseGet(Chosen.AllFailed::new);
  }

  private static AuditEntry entry(RolloutId id, Asked asked, @Nullable String key) {
    var about = asked.about();
    String part =
        about.target() != null
            ? "/" + about.target()
            : about.cause() != null
                ? "/cause:" + about.cause()
                : about.wave() != null ? "/wave:" + about.wave() : "";
    return new AuditEntry(
        asked.actor(),
        "rollout." + asked.verb().text(),
        "rollout:" + id + part,
        asked.reason(),
        key);
  }

  private static Optional<MemberTarget> member(Transaction tx, RolloutId id, TargetId target) {
    return tx.row(
            """
            SELECT wave, cluster_id, cause_id, state, blamed FROM godwit.rollout_targets
            WHERE rollout_id = $1 AND target_id = $2
            """,
            id.value(),
            target.value())
        .map(
            row ->
                new MemberTarget(
                    target,
                    TargetState.parse(row.getString("state")),
                    new FailureCount.Place(
                        row.getInteger("wave"),
                        row.getString("cluster_id"),
                        row.getString("cause_id")),
                    row.getBoolean("blamed")));
  }
}
