package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import java.util.List;

/**
 * Says what a running rollout waits for beside its jobs, for whoever wonders why it stands still.
 */
final class ExplainWaiting {
  private static final String WAITS =
      """
      SELECT 'wave ' || w.ordinal || CASE w.state
          WHEN 'gated' THEN ' waits for a person: promote it, or abort'
          ELSE ' bakes until ' || to_char(
            (w.drained_at + w.bake_ms * interval '1 millisecond') AT TIME ZONE 'UTC',
            'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        END AS wait
      FROM godwit.rollout_waves w WHERE w.rollout_id = $1 AND w.state IN ('baking', 'gated')
      UNION ALL
      SELECT 'cluster ' || c.cluster_id || ' is outside its maintenance windows, with ' || (
          SELECT count(*) FROM godwit.rollout_targets t
          WHERE t.rollout_id = $1 AND t.cluster_id = c.cluster_id AND t.state = 'pending')
        || ' targets to go'
      FROM godwit.clusters c JOIN godwit.rollouts r ON r.rollout_id = $1
      WHERE r.state = 'running' AND NOT r.ignore_windows
        AND NOT godwit.in_window(c.maintenance_windows, now()) AND EXISTS (
          SELECT FROM godwit.rollout_targets t
          JOIN godwit.rollout_waves w ON w.rollout_id = $1 AND w.ordinal = t.wave
          WHERE t.rollout_id = $1 AND t.cluster_id = c.cluster_id AND t.state = 'pending'
            AND w.state = 'open')
      """;

  private ExplainWaiting() {}

  static List<String> explain(Transaction tx, RolloutId id) {
    return tx.rows(WAITS, id.value()).stream().map(row -> row.getString("wait")).toList();
  }
}
