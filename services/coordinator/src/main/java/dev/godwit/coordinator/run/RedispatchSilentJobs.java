package dev.godwit.coordinator.run;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Version;
import dev.godwit.contract.WorkerId;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends again what nobody has reported on for too long: the net under dead workers, lost messages
 * and exhausted deliveries. A job that stays without any report, or whose rollout was aborted, has
 * failed.
 */
public final class RedispatchSilentJobs {
  private static final Logger LOG = LoggerFactory.getLogger(RedispatchSilentJobs.class);
  private static final WorkerId NOBODY = new WorkerId("coordinator");

  /**
   * Reports that came while nobody was reading are not silence: it counts from $1 at the earliest.
   */
  private static final String SILENT =
      """
      t.state IN ('dispatched', 'running')
      AND greatest(t.dispatched_at, t.last_report_at, $1::timestamptz)
        < now() - CASE t.state WHEN 'running' THEN $2::bigint ELSE $3::bigint END
          * interval '1 millisecond'
      """;

  private static final String LOCK =
      """
      SELECT rollout_id FROM godwit.rollouts r
      WHERE EXISTS (
        SELECT FROM godwit.rollout_targets t WHERE t.rollout_id = r.rollout_id AND
      """
          + SILENT
          + ") ORDER BY rollout_id FOR UPDATE";

  private static final String SEND_AGAIN =
      """
      UPDATE godwit.rollout_targets t
      SET state = CASE WHEN t.dispatches < $4 AND r.state IN ('running', 'paused')
          THEN 'dispatched' ELSE 'failed' END,
        dispatch = nextval('godwit.dispatches'), attempt = t.attempt + 1,
        dispatches = t.dispatches + 1, dispatched_at = now(), last_report_at = NULL
      FROM godwit.rollouts r, godwit.targets g
      WHERE t.rollout_id = ANY ($5::text[]) AND r.rollout_id = t.rollout_id
        AND g.target_id = t.target_id AND
      """
          + SILENT
          + "RETURNING now() AS at, "
          + ReadJob.COLUMNS;

  private static final String GIVE_UP =
      """
      WITH given_up AS (
        UPDATE godwit.rollout_targets
        SET failure = $2::text::jsonb, reason_code = $3, cause_id = $6
        WHERE dispatch = $1 AND rollout_id = $4 AND target_id = $5
      ), unknown AS (
        UPDATE godwit.targets SET at_head = NULL, at_head_since = NULL WHERE target_id = $5
      )
      INSERT INTO godwit.rollout_causes AS c (rollout_id, cause_id, failure, times, examples)
      VALUES ($4, $6, $2::text::jsonb, 1, ARRAY[$5::text])
      ON CONFLICT (rollout_id, cause_id) DO UPDATE
      SET times = c.times + 1, last_seen = now(), examples = ARRAY(
        SELECT DISTINCT e FROM unnest(c.examples || excluded.examples) e ORDER BY e LIMIT 5)
      """;

  private final Outbox outbox;
  private final SettleRollouts settle;
  private final RunSettings settings;

  public RedispatchSilentJobs(Outbox outbox, RunSettings settings) {
    this.outbox = outbox;
    this.settle = new SettleRollouts(outbox);
    this.settings = settings;
  }

  /**
   * Looks once.
   *
   * @param listening since when, by the database's clock, this coordinator has read reports
   */
  public int redispatch(Transaction tx, OffsetDateTime listening) {
    long running = settings.runningSilence().toMillis();
    long unstarted = settings.unstartedSilence().toMillis();
    List<RolloutId> rollouts =
        tx.rows(LOCK, listening, running, unstarted).stream()
            .map(row -> new RolloutId(row.getString("rollout_id")))
            .toList();
    if (rollouts.isEmpty()) {
      return 0;
    }
    List<Row> silent =
        tx.rows(
            SEND_AGAIN,
            listening,
            running,
            unstarted,
            settings.maxDispatches(),
            LoadRollouts.array(rollouts));
    List<Row> givenUp = silent.stream().filter(RedispatchSilentJobs::isGivenUp).toList();
    List<Row> again = silent.stream().filter(row -> !isGivenUp(row)).toList();
    again.stream().map(ReadJob::from).forEach(RedispatchSilentJobs::log);
    ReadJob.send(tx, outbox, again);
    fail(tx, givenUp);
    settle.settle(tx, rollouts);
    return silent.size();
  }

  private void fail(Transaction tx, List<Row> givenUp) {
    Failure failure = new Failure(ReasonCode.NO_REPORT, "no worker has reported on the job");
    for (Row row : givenUp) {
      Job job = ReadJob.from(row);
      tx.execute(
          GIVE_UP,
          job.dispatch(),
          ReadFailure.json(failure),
          failure.code().name(),
          job.rollout().value(),
          job.target().id().value(),
          CommonCause.of(failure, job.target()).id());
      outbox.status(tx, List.of(failed(row, job, failure)));
    }
  }

  private static JobStatus failed(Row row, Job job, Failure failure) {
    String version = row.getString("version");
    JobStamp stamp =
        new JobStamp(
            job.id(),
            job.dispatch(),
            job.attempt(),
            1,
            job.target(),
            job.track(),
            job.bundle(),
            job.rollout(),
            NOBODY,
            row.getOffsetDateTime("at").toInstant());
    return new JobStatus.Failed(
        stamp, version == null ? null : new Version(version), List.of(), Duration.ZERO, failure);
  }

  private static boolean isGivenUp(Row row) {
    return row.getString("state").equals("failed");
  }

  private static void log(Job job) {
    LOG.atInfo()
        .addKeyValue("target", job.target().id())
        .addKeyValue("rollout", job.rollout())
        .addKeyValue("job", job.id())
        .addKeyValue("attempt", job.attempt())
        .log("No report for too long; the job is sent again");
  }
}
