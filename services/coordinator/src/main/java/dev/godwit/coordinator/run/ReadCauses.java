package dev.godwit.coordinator.run;

import dev.godwit.contract.Failure;
import dev.godwit.contract.FailureCause;
import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what rollouts have failed on, the most frequent cause first. */
public final class ReadCauses {
  private static final int SHOWN_IN_EVENTS = 10;

  private ReadCauses() {}

  /** The most frequent causes of the targets that stand failed now. */
  static Map<String, List<FailureCause>> standing(Transaction tx, String[] rollouts) {
    return tx
        .rows(
            """
            SELECT c.rollout_id, c.cause_id, c.failure::text AS failure, c.times, c.first_seen,
              c.last_seen, c.examples, f.failed
            FROM (
              SELECT rollout_id, cause_id, sum(failed)::integer AS failed,
                row_number() OVER (
                  PARTITION BY rollout_id ORDER BY sum(failed) DESC, cause_id) AS n
              FROM godwit.rollout_failures WHERE rollout_id = ANY ($1::text[])
              GROUP BY rollout_id, cause_id HAVING sum(failed) > 0) f
            JOIN godwit.rollout_causes c USING (rollout_id, cause_id)
            WHERE f.n <= $2 ORDER BY f.n
            """,
            rollouts,
            SHOWN_IN_EVENTS)
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString("rollout_id"),
                Collectors.mapping(ReadCauses::cause, Collectors.toList())));
  }

  /** All causes of a rollout, those included that a retry has cured. */
  public static List<FailureCause> all(Transaction tx, String rollout) {
    return tx
        .rows(
            """
            SELECT c.cause_id, c.failure::text AS failure, c.times, c.first_seen, c.last_seen,
              c.examples, coalesce(f.failed, 0)::integer AS failed
            FROM godwit.rollout_causes c
            LEFT JOIN (
              SELECT cause_id, sum(failed) AS failed FROM godwit.rollout_failures
              WHERE rollout_id = $1 GROUP BY cause_id) f USING (cause_id)
            WHERE c.rollout_id = $1 ORDER BY failed DESC, c.times DESC, c.cause_id
            """,
            rollout)
        .stream()
        .map(ReadCauses::cause)
        .toList();
  }

  private static FailureCause cause(Row row) {
    Failure failure = ReadFailure.from(row.getString("failure"));
    Failure.Place where = failure.where();
    return new FailureCause(
        row.getString("cause_id"),
        failure.code(),
        failure.sqlState(),
        where == null ? null : where.version(),
        where == null ? null : where.statement(),
        failure.message(),
        CommonCause.why(failure),
        row.getInteger("failed"),
        row.getLong("times"),
        row.getOffsetDateTime("first_seen").toInstant(),
        row.getOffsetDateTime("last_seen").toInstant(),
        CommonCause.retryCanHelp(failure),
        failure.next(),
        Stream.of(row.getArrayOfStrings("examples")).map(TargetId::new).toList());
  }
}
