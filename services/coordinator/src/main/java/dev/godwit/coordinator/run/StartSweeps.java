package dev.godwit.coordinator.run;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.Budgets;
import dev.godwit.coordinator.rollout.Rules;
import dev.godwit.coordinator.run.TenantSelector.Except;
import dev.godwit.coordinator.run.TenantSelector.Share;
import dev.godwit.coordinator.run.TenantSelector.Versions;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts what sweeps are due: a verify of a share of the environment's targets against its current
 * bundles, one rollout for each bundle. While a rollout of the last sweep has not ended, which is
 * where it found something, no further one starts.
 */
public final class StartSweeps {
  private static final String ACTOR = "sweep";
  private static final int PARALLEL = 4;

  private final StartRollout start;

  public StartSweeps(Outbox outbox) {
    this.start = new StartRollout(outbox);
  }

  /** Looks once, and returns how many rollouts were started. */
  public int look(Transaction tx) {
    int started = 0;
    for (Row due :
        tx.rows(
            """
            UPDATE godwit.sweeps SET next_at = now() + every_ms * interval '1 millisecond'
            WHERE next_at <= now() AND NOT EXISTS (
              SELECT FROM godwit.rollouts r
              WHERE r.rollout_id = ANY (last) AND r.state IN ('running', 'paused'))
            RETURNING environment, percent, next_at::text AS seed
            """)) {
      List<String> rollouts = sweep(tx, due);
      tx.execute(
          "UPDATE godwit.sweeps SET last = $2::text[] WHERE environment = $1",
          due.getString("environment"),
          rollouts.toArray(String[]::new));
      started += rollouts.size();
    }
    return started;
  }

  private List<String> sweep(Transaction tx, Row due) {
    List<String> rollouts = new ArrayList<>();
    for (Row current :
        tx.rows(
            """
            SELECT bundle, array_agg(track ORDER BY track) AS tracks
            FROM godwit.environment_tracks WHERE environment = $1 GROUP BY bundle
            """,
            due.getString("environment"))) {
      RolloutOrder order = order(due, current);
      if (start.start(tx, order, Optional.empty()) instanceof StartResult.Started(RolloutId id)) {
        rollouts.add(id.value());
      }
    }
    return rollouts;
  }

  private static RolloutOrder order(Row due, Row current) {
    Share share = new Share(due.getInteger("percent"), null, due.getString("seed"));
    return new RolloutOrder(
        new BundleDigest(current.getString("bundle")),
        due.getString("environment"),
        new JobOrder.Verify(),
        Stream.of(current.getArrayOfStrings("tracks")).map(TrackName::new).toList(),
        new TenantSelector(null, Map.of(), Versions.ANY, share, Except.NONE),
        100,
        List.of(WaveOrder.of(new WaveSize.Rest())),
        Pace.of(PARALLEL),
        new Rules(
            new Budgets(null, null, null, null, null, null),
            Rules.OnFailure.CONTINUE,
            Rules.OnDeadline.PAUSE),
        JobLimits.DEFAULT,
        ACTOR,
        "scheduled verification");
  }
}
