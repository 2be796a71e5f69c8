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
            $6::bigint[], $7::text[], $8::text[], $9::boolean[], $10::boolean[], $13::text[],
            $14::text[], $15::boolean[], $16::boolean[])
          AS s (rollout_id, target_id, dispatch, word, version, took_ms, failure, reason_code,
            blamed, disturbed, cause_id, cause, changed_something, missing)
      ), gone AS (
        -- One in a hundred may have been dropped, and three in any case. Beyond that it is rather
        -- the server that is another or an empty one, and they fail.
        SELECT m.rollout_id, greatest(3, m.members / 100) - (
            SELECT count(*) FROM godwit.rollout_targets t
            WHERE t.rollout_id = m.rollout_id AND t.state = 'skipped'
              AND t.reason_code = 'TARGET_MISSING') AS allowed
        FROM (
          SELECT rollout_id, sum(size) AS members FROM godwit.rollout_waves
          WHERE rollout_id IN (SELECT rollout_id FROM said WHERE missing)
          GROUP BY rollout_id) m
      ), judged AS (
        SELECT s.*, t.state AS before, r.job_order ->> 'type' IN ('verify', 'check') AS looked, CASE s.word
            WHEN 'deferred' THEN t.state
            WHEN 'alive' THEN 'running'
            WHEN 'succeeded' THEN 'succeeded'
            ELSE CASE
              -- What was there once was dropped; what never was is a mistake about that target.
              WHEN s.dropped AND s.nth_dropped <= gone.allowed THEN 'skipped'
              WHEN s.disturbed AND t.disturbances + 1 < $11 AND r.state IN ('running', 'paused')
              THEN 'pending' ELSE 'failed' END
          END AS state
        FROM (
          SELECT *, row_number() OVER (PARTITION BY rollout_id, dropped) AS nth_dropped
          FROM (
            SELECT *, missing AND EXISTS (
              SELECT FROM godwit.targets g
              WHERE g.target_id = said.target_id AND g.version IS NOT NULL) AS dropped
            FROM said) looked_up
        ) s
        JOIN godwit.rollout_targets t USING (rollout_id, target_id, dispatch)
        JOIN godwit.rollouts r USING (rollout_id)
        LEFT JOIN gone USING (rollout_id)
        WHERE t.state IN ('dispatched', 'running')
      ), recorded AS (
        UPDATE godwit.rollout_targets t SET
          state = j.state, last_report_at = now(),
          disturbances = t.disturbances + j.disturbed::integer,
          not_before = CASE WHEN j.state = 'pending' THEN now() + least(interval '1 minute',
            $12::bigint * interval '1 millisecond' * 2 ^ t.disturbances * (0.75 + random() / 2)) END,
          failure = CASE WHEN j.word = 'failed' THEN j.failure::jsonb END,
          reason_code = CASE WHEN j.word = 'failed' THEN j.reason_code END,
          blamed = j.state = 'failed' AND (j.blamed OR j.dropped),
          cause_id = coalesce(j.cause_id, t.cause_id),
          skip_reason = CASE WHEN j.state = 'skipped' THEN 'dropped: the database or schema is gone'
            ELSE t.skip_reason END,
          version = CASE j.word WHEN 'succeeded' THEN j.version
            ELSE coalesce(j.version, t.version) END,
          took_ms = coalesce(j.took_ms, t.took_ms)
        FROM judged j
        WHERE t.rollout_id = j.rollout_id AND t.target_id = j.target_id
        RETURNING t.rollout_id, t.target_id, t.state, j.version, j.word, j.took_ms, j.cause_id,
          j.cause, j.looked, t.state <> j.before AS changed,
          t.sampled AND j.changed_something AS doubtful
      ), causes AS (
        INSERT INTO godwit.rollout_causes AS c (rollout_id, cause_id, failure, times, examples)
        SELECT rollout_id, cause_id, min(cause)::jsonb, count(*),
          (array_agg(target_id ORDER BY target_id))[1:5]
        FROM recorded WHERE state = 'failed' GROUP BY rollout_id, cause_id
        ON CONFLICT (rollout_id, cause_id) DO UPDATE
        SET times = c.times + excluded.times, last_seen = now(), examples = ARRAY(
          SELECT DISTINCT e FROM unnest(c.examples || excluded.examples) e ORDER BY e LIMIT 5)
      ), measured AS (
        UPDATE godwit.rollouts r
        SET measured_jobs = r.measured_jobs + m.jobs, measured_ms = r.measured_ms + m.ms
        FROM (
          SELECT rollout_id, count(*) AS jobs, sum(took_ms) AS ms
          FROM recorded WHERE word = 'succeeded' GROUP BY rollout_id) m
        WHERE r.rollout_id = m.rollout_id
      ), versions AS (
        UPDATE godwit.targets g SET
          -- A target whose last migration was taken back has none; one that failed may not have
          -- been asked.
          version = CASE WHEN d.word = 'succeeded' THEN d.version
            ELSE coalesce(d.version, g.version) END,
          took_ms = CASE d.word WHEN 'succeeded' THEN d.took_ms ELSE g.took_ms END,
          (at_head, at_head_since) = (
            SELECT n.head, CASE WHEN n.head = g.at_head THEN g.at_head_since
              WHEN n.head IS NOT NULL THEN now() END
            FROM (
              SELECT CASE
                WHEN d.word = 'failed' THEN NULL
                WHEN d.looked AND g.version IS NOT DISTINCT FROM d.version THEN g.at_head
                ELSE (
                  SELECT h.head FROM godwit.rollout_tracks h
                  WHERE h.rollout_id = d.rollout_id AND h.track = g.track)
              END AS head) n)
        FROM recorded d
        WHERE g.target_id = d.target_id AND d.word IN ('succeeded', 'failed')
      )
      SELECT rollout_id, bool_or(doubtful) AS doubtful FROM recorded WHERE changed
      GROUP BY rollout_id
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
    List<Row> changed = tx.rows(RECORD, columns(reports));
    KnownAtHead.doubt(
        tx,
        changed.stream()
            .filter(row -> row.getBoolean("doubtful"))
            .map(row -> row.getString("rollout_id"))
            .toList());
    LearnIdentities.learn(tx, statuses);
    settle.settle(
        tx, changed.stream().map(row -> new RolloutId(row.getString("rollout_id"))).toList());
    settle.tell().due(tx);
  }

  private @Nullable Object[] columns(List<Report> reports) {
    List<@Nullable CommonCause> causes = reports.stream().map(Report::cause).toList();
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
      reports.stream().map(Report::disturbed).toArray(Boolean[]::new),
      settings.maxDisturbances(),
      settings.firstBackoff().toMillis(),
      causes.stream().map(cause -> cause == null ? null : cause.id()).toArray(String[]::new),
      causes.stream()
          .map(cause -> cause == null ? null : ReadFailure.json(cause.failure()))
          .toArray(String[]::new),
      reports.stream().map(Report::changedSomething).toArray(Boolean[]::new),
      reports.stream().map(Report::targetMissing).toArray(Boolean[]::new)
    };
  }
}
