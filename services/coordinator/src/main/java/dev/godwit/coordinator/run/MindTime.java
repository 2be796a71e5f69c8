package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import java.util.List;

/**
 * Carries out what time alone brings about: waves that have baked, deadlines that have passed,
 * sweeps that are due. All are moments of the control database's clock, so that a coordinator's
 * death neither shortens nor loses them.
 */
public final class MindTime {
  private final SettleRollouts settle;
  private final StartSweeps sweeps;

  public MindTime(Outbox outbox) {
    this.settle = new SettleRollouts(outbox);
    this.sweeps = new StartSweeps(outbox);
  }

  /** Looks once, and returns how many rollouts it was time for. */
  public int look(Transaction tx) {
    List<RolloutId> due =
        tx
            .rows(
                """
                SELECT rollout_id FROM godwit.rollouts r
                WHERE r.state = 'running' AND (r.deadline <= now() OR EXISTS (
                  SELECT FROM godwit.rollout_waves w
                  WHERE w.rollout_id = r.rollout_id AND w.state = 'baking'
                    AND w.drained_at + w.bake_ms * interval '1 millisecond' <= now()))
                ORDER BY rollout_id FOR UPDATE
                """)
            .stream()
            .map(row -> new RolloutId(row.getString("rollout_id")))
            .toList();
    settle.settle(tx, due);
    return due.size() + sweeps.look(tx);
  }
}
