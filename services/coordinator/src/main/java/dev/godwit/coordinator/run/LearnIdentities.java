package dev.godwit.coordinator.run;

import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.PhysicalDatabase;
import dev.godwit.coordinator.control.Transaction;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Notes which physical databases answered for targets. The server that a cluster's first target is
 * found on is the cluster's from then on.
 */
final class LearnIdentities {
  private static final String LEARN =
      """
      WITH said AS (
        SELECT DISTINCT ON (target_id) *
        FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
          AS s (target_id, cluster_id, system_identifier, oid)
      ), servers AS (
        UPDATE godwit.clusters c SET system_identifier = s.system_identifier
        FROM (SELECT DISTINCT ON (cluster_id) cluster_id, system_identifier FROM said) s
        WHERE c.cluster_id = s.cluster_id AND c.system_identifier IS NULL
      )
      UPDATE godwit.targets g
      SET system_identifier = s.system_identifier, database_oid = s.oid,
        identified_at = CASE WHEN g.system_identifier = s.system_identifier
          THEN g.identified_at ELSE now() END
      FROM said s
      WHERE g.target_id = s.target_id AND (g.system_identifier, g.database_oid)
        IS DISTINCT FROM (s.system_identifier, s.oid)
      """;

  private LearnIdentities() {}

  static void learn(Transaction tx, List<JobStatus> statuses) {
    List<JobStamp> met =
        statuses.stream()
            .filter(LearnIdentities::hasEnded)
            .map(JobStatus::stamp)
            .filter(stamp -> stamp.database() != null)
            .toList();
    if (!met.isEmpty()) {
      tx.execute(
          LEARN,
          texts(met, stamp -> stamp.target().id().value()),
          texts(met, stamp -> stamp.target().cluster().value()),
          texts(met, stamp -> database(stamp).systemIdentifier()),
          met.stream().map(stamp -> database(stamp).oid()).toArray(Long[]::new));
    }
  }

  private static boolean hasEnded(JobStatus status) {
    return switch (status) {
      case JobStatus.Succeeded succeeded -> true;
      case JobStatus.Failed failed -> true;
      case JobStatus.Started started -> false;
      case JobStatus.Heartbeat heartbeat -> false;
      case JobStatus.Deferred deferred -> false;
    };
  }

  private static PhysicalDatabase database(JobStamp stamp) {
    return Objects.requireNonNull(stamp.database());
  }

  private static String[] texts(List<JobStamp> stamps, Function<JobStamp, String> field) {
    return stamps.stream().map(field).toArray(String[]::new);
  }
}
