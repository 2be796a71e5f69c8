package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.MemberTarget;
import dev.godwit.coordinator.rollout.PauseCause;
import dev.godwit.coordinator.rollout.RolloutEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Does to the control database what {@code RolloutView.after} does to a view. */
final class CarryOutEvents {
  private static final String RETRY =
      """
      UPDATE godwit.rollout_targets
      SET state = 'pending', dispatches = 0, disturbances = 0, not_before = NULL, failure = NULL,
        reason_code = NULL, blamed = false
      WHERE rollout_id = $1 AND state = 'failed' AND ($2::text IS NULL OR target_id = $2)
      """;

  private CarryOutEvents() {}

  static void carryOut(Transaction tx, RolloutId rollout, RolloutEvent event) {
    switch (event) {
      case RolloutEvent.WaveOpened(int ordinal) -> wave(tx, rollout, ordinal, "open");
      case RolloutEvent.WaveFinished(int ordinal) -> wave(tx, rollout, ordinal, "done");
      case RolloutEvent.Paused(PauseCause cause, String reason) ->
          pause(tx, rollout, cause, reason);
      case RolloutEvent.Resumed(int acceptedFailures) -> resume(tx, rollout, acceptedFailures);
      case RolloutEvent.Completed() -> end(tx, rollout, "completed", null);
      case RolloutEvent.Aborted(String reason) -> abort(tx, rollout, reason);
      case RolloutEvent.TargetRetried(MemberTarget target) -> {
        tx.execute(RETRY, rollout.value(), target.id().value());
        clampAccepted(tx, rollout);
      }
      case RolloutEvent.AllFailedRetried() -> {
        tx.execute(RETRY, rollout.value(), null);
        clampAccepted(tx, rollout);
      }
      case RolloutEvent.TargetSkipped(MemberTarget target, String reason) ->
          skip(tx, rollout, target, reason);
    }
  }

  private static void pause(Transaction tx, RolloutId rollout, PauseCause cause, String reason) {
    tx.execute(
        """
        UPDATE godwit.rollouts SET state = 'paused', pause_cause = $2, reason = $3
        WHERE rollout_id = $1
        """,
        rollout.value(),
        cause.name().toLowerCase(Locale.ROOT),
        reason);
  }

  private static void resume(Transaction tx, RolloutId rollout, int acceptedFailures) {
    tx.execute(
        """
        UPDATE godwit.rollouts
        SET state = 'running', pause_cause = NULL, reason = NULL, accepted_failures = $2
        WHERE rollout_id = $1
        """,
        rollout.value(),
        acceptedFailures);
  }

  private static void skip(Transaction tx, RolloutId rollout, MemberTarget target, String reason) {
    tx.execute(
        """
        UPDATE godwit.rollout_targets SET state = 'skipped', skip_reason = $3, blamed = false
        WHERE rollout_id = $1 AND target_id = $2
        """,
        rollout.value(),
        target.id().value(),
        reason);
    clampAccepted(tx, rollout);
  }

  private static void wave(Transaction tx, RolloutId rollout, int ordinal, String state) {
    tx.execute(
        "UPDATE godwit.rollout_waves SET state = $3 WHERE rollout_id = $1 AND ordinal = $2",
        rollout.value(),
        ordinal,
        state);
  }

  private static void abort(Transaction tx, RolloutId rollout, String reason) {
    end(tx, rollout, "aborted", reason);
    tx.execute(
        """
        UPDATE godwit.rollout_targets SET state = 'skipped', skip_reason = 'rollout aborted'
        WHERE rollout_id = $1 AND state = 'pending'
        """,
        rollout.value());
  }

  private static void end(
      Transaction tx, RolloutId rollout, String state, @Nullable String reason) {
    tx.execute(
        """
        UPDATE godwit.rollouts
        SET state = $2, pause_cause = NULL, reason = $3, finished_at = now()
        WHERE rollout_id = $1
        """,
        rollout.value(),
        state,
        reason);
  }

  /** Failures that are no longer there are no longer accepted. */
  private static void clampAccepted(Transaction tx, RolloutId rollout) {
    tx.execute(
        """
        UPDATE godwit.rollouts SET accepted_failures = least(accepted_failures,
          (SELECT coalesce(sum(blamed), 0) FROM godwit.rollout_waves WHERE rollout_id = $1))
        WHERE rollout_id = $1
        """,
        rollout.value());
  }
}
