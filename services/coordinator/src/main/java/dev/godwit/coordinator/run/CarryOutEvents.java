package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.Chosen;
import dev.godwit.coordinator.rollout.PauseCause;
import dev.godwit.coordinator.rollout.RolloutEvent;
import dev.godwit.coordinator.rollout.TargetState;
import dev.godwit.runtime.Failpoint;
import org.jspecify.annotations.Nullable;

/** Does to the control database what {@code RolloutView.after} does to a view. */
final class CarryOutEvents {
  private static final String RETRY =
      """
      UPDATE godwit.rollout_targets
      SET state = 'pending', dispatches = 0, disturbances = 0, not_before = NULL, failure = NULL,
        reason_code = NULL, blamed = false
      WHERE rollout_id = $1 AND state = 'failed'
        AND ($2::text IS NULL OR target_id = $2) AND ($3::text IS NULL OR cause_id = $3)
      """;

  private static final String SKIP =
      """
      UPDATE godwit.rollout_targets SET state = 'skipped', skip_reason = $4, blamed = false
      WHERE rollout_id = $1 AND state = $5
        AND ($2::text IS NULL OR target_id = $2) AND ($3::text IS NULL OR cause_id = $3)
      """;

  /** A wave's observation begins anew whenever it is left, and ends when it is over. */
  private static final String WAVE =
      """
      UPDATE godwit.rollout_waves
      SET state = $3, drained_at = CASE $3 WHEN 'baking' THEN now() WHEN 'open' THEN NULL
        ELSE drained_at END
      WHERE rollout_id = $1 AND ordinal = $2
      """;

  private CarryOutEvents() {}

  static void carryOut(Transaction tx, RolloutId rollout, RolloutEvent event) {
    switch (event) {
      case RolloutEvent.WaveOpened(int ordinal) -> {
        if (ordinal > 1) {
          Failpoint.WAVE_OPENING.reached();
        }
        wave(tx, rollout, ordinal, "open");
      }
      case RolloutEvent.WaveBaking(int ordinal) -> wave(tx, rollout, ordinal, "baking");
      case RolloutEvent.WaveGated(int ordinal) -> wave(tx, rollout, ordinal, "gated");
      case RolloutEvent.WaveFinished(int ordinal) -> wave(tx, rollout, ordinal, "done");
      case RolloutEvent.Paused(PauseCause cause, String reason) -> {
        Failpoint.PAUSE_DECIDED.reached();
        pause(tx, rollout, cause, reason);
      }
      case RolloutEvent.Resumed(boolean overFailures) -> resume(tx, rollout, overFailures);
      case RolloutEvent.Completed() -> end(tx, rollout, "completed", null);
      case RolloutEvent.Aborted(String reason) -> abort(tx, rollout, reason);
      case RolloutEvent.UnderWayCancelled() ->
          tx.execute(
              "UPDATE godwit.rollouts SET cancels = true WHERE rollout_id = $1", rollout.value());
      case RolloutEvent.RolledBack(String reason) -> abort(tx, rollout, reason);
      case RolloutEvent.Retried(Chosen which) ->
          tx.execute(RETRY, rollout.value(), target(which), cause(which));
      case RolloutEvent.Skipped(Chosen which, String reason) ->
          tx.execute(
              SKIP, rollout.value(), target(which), cause(which), reason, state(which).text());
    }
  }

  private static @Nullable String target(Chosen which) {
    return which instanceof Chosen.One(var target) ? target.id().value() : null;
  }

  private static @Nullable String cause(Chosen which) {
    return which instanceof Chosen.SameCause(String cause) ? cause : null;
  }

  private static TargetState state(Chosen which) {
    return which instanceof Chosen.One(var target) ? target.state() : TargetState.FAILED;
  }

  private static void pause(Transaction tx, RolloutId rollout, PauseCause cause, String reason) {
    tx.execute(
        """
        UPDATE godwit.rollouts SET state = 'paused', pause_cause = $2, reason = $3
        WHERE rollout_id = $1
        """,
        rollout.value(),
        ReadRules.word(cause),
        reason);
  }

  private static void resume(Transaction tx, RolloutId rollout, boolean overFailures) {
    tx.execute(
        """
        UPDATE godwit.rollouts SET state = 'running', pause_cause = NULL, reason = NULL
        WHERE rollout_id = $1
        """,
        rollout.value());
    if (overFailures) {
      tx.execute(
          """
          UPDATE godwit.rollout_targets SET blamed = false
          WHERE rollout_id = $1 AND state = 'failed' AND blamed
          """,
          rollout.value());
    }
  }

  private static void wave(Transaction tx, RolloutId rollout, int ordinal, String state) {
    tx.execute(WAVE, rollout.value(), ordinal, state);
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
}
