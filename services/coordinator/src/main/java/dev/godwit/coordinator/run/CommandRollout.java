package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.DecideRollout;
import dev.godwit.coordinator.rollout.Decision;
import dev.godwit.coordinator.rollout.MemberTarget;
import dev.godwit.coordinator.rollout.RolloutCommand;
import dev.godwit.coordinator.rollout.RolloutView;
import dev.godwit.coordinator.rollout.TargetState;
import java.util.List;
import java.util.Optional;

/** Does what a person asks of a rollout, or says why not, and keeps who asked and why. */
public final class CommandRollout {
  private final SettleRollouts settle;

  public CommandRollout(Outbox outbox) {
    this.settle = new SettleRollouts(outbox);
  }

  public CommandResult run(Transaction tx, RolloutId id, Asked asked) {
    LoadRollouts.lock(tx, List.of(id));
    RolloutView view = LoadRollouts.views(tx, List.of(id)).get(id);
    if (view == null) {
      return new CommandResult.NotFound("there is no rollout " + id);
    }
    Optional<MemberTarget> member = asked.target().flatMap(target -> member(tx, id, target));
    if (asked.target().isPresent() && member.isEmpty()) {
      return new CommandResult.NotFound(
          "rollout %s has no target %s".formatted(id, asked.target().get()));
    }
    return switch (DecideRollout.decide(view, command(asked, member))) {
      case Decision.Conflict(String reason) -> new CommandResult.Conflict(reason);
      case Decision.Accepted(var events) -> {
        settle.carryOut(tx, id, events);
        AuditLog.record(tx, entry(id, asked));
        yield new CommandResult.Done();
      }
    };
  }

  private static RolloutCommand command(Asked asked, Optional<MemberTarget> member) {
    String reason = "%s: %s".formatted(asked.actor(), asked.reason());
    return switch (asked.verb()) {
      case PAUSE -> new RolloutCommand.Pause("paused by " + reason);
      case RESUME -> new RolloutCommand.Resume();
      case ABORT -> new RolloutCommand.Abort("aborted by " + reason);
      case RETRY ->
          member
              .<RolloutCommand>map(RolloutCommand.RetryOne::new)
              .orElseGet(RolloutCommand.RetryAll::new);
      case SKIP -> new RolloutCommand.Skip(member.orElseThrow(), reason);
    };
  }

  private static AuditEntry entry(RolloutId id, Asked asked) {
    String object =
        asked.target().map(target -> "rollout:%s/%s".formatted(id, target)).orElse("rollout:" + id);
    return new AuditEntry(
        asked.actor(), "rollout." + asked.verb().text(), object, asked.reason(), null);
  }

  private static Optional<MemberTarget> member(Transaction tx, RolloutId id, TargetId target) {
    return tx.row(
            """
            SELECT wave, state, blamed FROM godwit.rollout_targets
            WHERE rollout_id = $1 AND target_id = $2
            """,
            id.value(),
            target.value())
        .map(
            row ->
                new MemberTarget(
                    target,
                    row.getInteger("wave"),
                    TargetState.parse(row.getString("state")),
                    row.getBoolean("blamed")));
  }
}
