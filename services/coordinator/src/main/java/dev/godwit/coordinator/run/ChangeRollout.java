package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus.WaveState;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.RolloutState;
import dev.godwit.coordinator.rollout.RolloutView;
import dev.godwit.coordinator.rollout.WaveView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Changes how a rollout that has not ended runs, where that is safe: never what it does, nor on
 * which targets, nor in which waves. What follows from the change (a budget that is used up now, a
 * bake time that is over) follows at once.
 */
public final class ChangeRollout {
  private static final String CHANGE =
      """
      UPDATE godwit.rollouts SET
        max_parallel = coalesce($2, max_parallel),
        max_parallel_per_cluster = coalesce($3, max_parallel_per_cluster),
        priority = coalesce($4, priority),
        deadline = coalesce($5, deadline),
        ignore_windows = coalesce($6, ignore_windows),
        failure_budget = coalesce($7, failure_budget),
        budget_percent = coalesce($8, budget_percent),
        budget_per_wave = coalesce($9, budget_per_wave),
        budget_per_wave_percent = coalesce($10, budget_per_wave_percent),
        budget_per_cluster = coalesce($11, budget_per_cluster),
        budget_per_cause = coalesce($12, budget_per_cause),
        on_failure = coalesce($13, on_failure),
        on_deadline = coalesce($14, on_deadline)
      WHERE rollout_id = $1
      """;

  private static final String CHANGE_WAVE =
      """
      UPDATE godwit.rollout_waves SET
        max_parallel = coalesce($3, max_parallel),
        bake_ms = coalesce($4, bake_ms),
        gated = coalesce($5, gated)
      WHERE rollout_id = $1 AND ordinal = $2
      """;

  private final SettleRollouts settle;

  public ChangeRollout(Outbox outbox) {
    this.settle = new SettleRollouts(outbox);
  }

  /** Changes what the wish names and leaves everything else as it is. */
  public CommandResult change(
      Transaction tx, RolloutId id, WishedChange wish, Optional<String> idempotencyKey) {
    LoadRollouts.lock(tx, List.of(id));
    RolloutView view = LoadRollouts.views(tx, List.of(id)).get(id);
    if (view == null) {
      return new CommandResult.NotFound("there is no rollout " + id);
    }
    if (view.state() instanceof RolloutState.Completed
        || view.state() instanceof RolloutState.Aborted) {
      return new CommandResult.Conflict("the rollout has ended");
    }
    for (WishedChange.Wave wave : wish.waves()) {
      if (view.waves().stream().noneMatch(known -> isOpenTo(wave, known))) {
        return new CommandResult.Conflict(
            "wave %d is not there or is done; nothing is changed".formatted(wave.wave()));
      }
    }
    wish.waves().forEach(wave -> changeWave(tx, id, wave));
    tx.execute(CHANGE, wish.columns(id));
    AuditLog.record(
        tx,
        new AuditEntry(
            wish.actor(),
            "rollout.change",
            "rollout:" + id,
            "%s (%s)".formatted(wish.reason(), wish.words()),
            idempotencyKey.orElse(null)));
    settle.settle(tx, List.of(id));
    settle.tell().now(tx, List.of(id));
    return new CommandResult.Done();
  }

  private static boolean isOpenTo(WishedChange.Wave wish, WaveView known) {
    return known.ordinal() == wish.wave() && known.state() != WaveState.DONE;
  }

  private static void changeWave(Transaction tx, RolloutId id, WishedChange.Wave wave) {
    Duration bakeTime = wave.bakeTime();
    tx.execute(
        CHANGE_WAVE,
        id.value(),
        wave.wave(),
        wave.maxParallel(),
        bakeTime == null ? null : bakeTime.toMillis(),
        wave.gated());
  }
}
