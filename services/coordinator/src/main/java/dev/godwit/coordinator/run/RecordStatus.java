package dev.godwit.coordinator.run;

import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode.Cause;
import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what workers report. Only reports on a target's present dispatch count, and only while
 * it is outstanding, so that late, repeated and foreign ones change nothing.
 */
public final class RecordStatus {
  private static final String RECORD =
      """
      WITH said AS (
        SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[],
            $6::bigint[], $7::text[], $8::text[], $9::boolean[], $10::boolean[])
          AS s (rollout_id, target_id, dispatch, word, version, took_ms, failure, reason_code,
            blamed, disturbed)
      ), judged AS (
        SELECT s.*, t.state AS before, CASE s.word
            WHEN 'deferred' THEN t.state
            WHEN 'alive' THEN 'running'
            WHEN 'succeeded' THEN 'succeeded'
            ELSE CASE
              WHEN s.disturbed AND t.disturbances + 1 < $11 AND r.state IN ('running', 'paused')
              THEN 'pending' ELSE 'failed' END
          END AS state
        FROM said s
        JOIN godwit.rollout_targets t USING (rollout_id, target_id, dispatch)
        JOIN godwit.rollouts r USING (rollout_id)
        WHERE t.state IN ('dispatched', 'running')
      ), recorded AS (
        UPDATE godwit.rollout_targets t SET
          state = j.state, last_report_at = now(),
          disturbances = t.disturbances + j.disturbed::integer,
          not_before = CASE WHEN j.state = 'pending' THEN now() + least(interval '1 minute',
            $12::bigint * interval '1 millisecond' * 2 ^ t.disturbances * (0.75 + random() / 2)) END,
          failure = CASE WHEN j.word = 'failed' THEN j.failure::jsonb END,
          reason_code = CASE WHEN j.word = 'failed' THEN j.reason_code END,
          blamed = j.state = 'failed' AND j.blamed,
          version = CASE j.word WHEN 'succeeded' THEN j.version
            ELSE coalesce(j.version, t.version) END,
          took_ms = coalesce(j.took_ms, t.took_ms)
        FROM judged j
        WHERE t.rollout_id = j.rollout_id AND t.target_id = j.target_id
        RETURNING t.rollout_id, t.target_id, j.version, j.word, t.state <> j.before AS changed
      ), versions AS (
        UPDATE godwit.targets g SET version = d.version
        FROM recorded d
        -- A target whose last migration was taken back has none; one that failed may not have been
        -- asked.
        WHERE g.target_id = d.target_id
          AND (d.word = 'succeeded' OR d.word = 'failed' AND d.version IS NOT NULL)
      )
      SELECT DISTINCT rollout_id FROM recorded WHERE changed
      """;

  private final SettleRollouts settle;
  private final RunSettings settings;

  public RecordStatus(Outbox outbox, RunSettings settings) {
    this.settle = new SettleRollouts(outbox);
    this.settings = settings;
  }

  /** Records a batch in the order given. */
  public void record(Transaction tx, List<JobStatus> statuses) {
    List<Report> reports = Report.fold(statuses);
    if (reports.isEmpty()) {
      return;
    }
    Set<RolloutId> rollouts =
        reports.stream()
            .map(report -> report.status().stamp().rollout())
            .collect(Collectors.toCollection(TreeSet::new));
    LoadRollouts.lock(tx, rollouts);
    List<RolloutId> changed =
        tx.rows(RECORD, columns(reports)).stream()
            .map((Row row) -> new RolloutId(row.getString("rollout_id")))
            .toList();
    settle.settle(tx, changed);
    settle.tell().due(tx);
  }

  private @Nullable Object[] columns(List<Report> reports) {
    return new @Nullable Object[] {
      reports.stream().map(r -> r.status().stamp().rollout().value()).toArray(String[]::new),
      reports.stream().map(r -> r.status().stamp().target().id().value()).toArray(String[]::new),
      reports.stream().map(r -> r.status().stamp().dispatch()).toArray(Long[]::new),
      reports.stream().map(Report::word).toArray(String[]::new),
      reports.stream().map(Report::version).toArray(String[]::new),
      reports.stream().map(Report::tookMillis).toArray(Long[]::new),
      reports.stream().map(Report::failureJson).toArray(String[]::new),
      reports.stream()
          .map(r -> r.failure() == null ? null : r.failure().code().name())
          .toArray(String[]::new),
      reports.stream().map(r -> r.has(Cause.MIGRATION)).toArray(Boolean[]::new),
      reports.stream().map(r -> r.has(Cause.INFRASTRUCTURE)).toArray(Boolean[]::new),
      settings.maxDisturbances(),
      settings.firstBackoff().toMillis()
    };
  }
}
