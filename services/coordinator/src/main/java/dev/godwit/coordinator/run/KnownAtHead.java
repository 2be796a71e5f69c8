package dev.godwit.coordinator.run;

import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the chosen targets are at the head of their track already, as their last job has proven:
 * they cost no connection. A sample of them is visited all the same. Where one of these turns out
 * to be elsewhere, all of this rollout's are visited.
 */
final class KnownAtHead {
  /** What is to be true of a target at the head: the same migrations in the same environment. */
  private static final String HEADS =
      """
      SELECT track, $2::text || ':' || md5(string_agg(version || ' ' || checksum, ',' ORDER BY ordinal))
        AS head
      FROM godwit.bundle_migrations WHERE digest = $1 AND track = ANY ($3::text[]) GROUP BY track
      """;

  private static final String KNOW =
      """
      WITH known AS (
        SELECT c.target_id, g.at_head_since,
          row_number() OVER (ORDER BY md5(c.target_id || $3::text)) AS lot, count(*) OVER () AS size
        FROM pg_temp.chosen c
        JOIN godwit.targets g USING (target_id)
        JOIN unnest($1::text[], $2::text[]) AS h (track, head)
          ON h.track = c.track AND h.head = g.at_head
        -- What another job is about to do to it is not known, nor what a restored one is at.
        WHERE g.version IS NOT NULL AND NOT EXISTS (
            SELECT FROM godwit.rollout_targets o
            WHERE o.target_id = c.target_id AND o.state = 'pending')
          AND NOT EXISTS (
            SELECT FROM godwit.rollout_targets o
            WHERE o.target_id = c.target_id AND o.state IN ('dispatched', 'running'))
      )
      UPDATE pg_temp.chosen c
      SET sampled = k.lot <= ceil(k.size * $4::integer / 100.0),
        known_since = CASE WHEN k.lot > ceil(k.size * $4::integer / 100.0) THEN k.at_head_since END
      FROM known k WHERE c.target_id = k.target_id
      """;

  private static final String DOUBT =
      """
      UPDATE godwit.rollout_targets t SET state = 'pending', known_since = NULL
      FROM godwit.rollouts r
      WHERE t.rollout_id = ANY ($1::text[]) AND t.known_since IS NOT NULL
        AND r.rollout_id = t.rollout_id AND r.state IN ('running', 'paused')
      """;

  private KnownAtHead() {}

  static Map<TrackName, String> heads(
      Transaction tx, RolloutOrder order, Collection<TrackName> tracks) {
    Map<TrackName, String> heads = new TreeMap<>();
    if (order.work().leadsToHead()) {
      for (Row row :
          tx.rows(
              HEADS,
              order.bundle().value(),
              order.environment(),
              tracks.stream().map(TrackName::value).toArray(String[]::new))) {
        heads.put(new TrackName(row.getString("track")), row.getString("head"));
      }
    }
    return heads;
  }

  /** Notes in the table {@code chosen} who needs no visit. */
  static void know(Transaction tx, RolloutOrder order, Map<TrackName, String> heads, String seed) {
    if (!heads.isEmpty() && order.sample() < 100) {
      tx.execute(
          KNOW,
          heads.keySet().stream().map(TrackName::value).toArray(String[]::new),
          heads.values().toArray(String[]::new),
          seed,
          order.sample());
    }
  }

  /** What was known of these rollouts' targets was wrong of one of them, so all are visited. */
  static void doubt(Transaction tx, List<String> rollouts) {
    if (!rollouts.isEmpty()) {
      tx.execute(DOUBT, (Object) rollouts.toArray(String[]::new));
    }
  }
}
