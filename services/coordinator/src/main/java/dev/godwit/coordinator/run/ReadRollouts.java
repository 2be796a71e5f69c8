package dev.godwit.coordinator.run;

import dev.godwit.contract.FailureCause;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Wave;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.JudgeBudgets;
import dev.godwit.coordinator.rollout.RolloutView;
import dev.godwit.coordinator.rollout.TargetState;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Shows rollouts as the database has them now. */
public final class ReadRollouts {
  private static final int FAILURES_SHOWN = 100;
  private static final String COLUMNS =
      """
      SELECT rollout_id, revision, kind, job_order::text AS job_order, state, reason, bundle, environment, failure_budget, rolls_back, actor,
        created_at, finished_at, now() AS at
      FROM godwit.rollouts
      """;

  private ReadRollouts() {}

  public static Optional<RolloutStatus> find(Transaction tx, RolloutId id) {
    return tx.row(COLUMNS + "WHERE rollout_id = $1 FOR SHARE", id.value())
        .map(row -> withWaves(tx, List.of(row)).getFirst());
  }

  public static Optional<RolloutDetail> withFailures(Transaction tx, RolloutId id) {
    return find(tx, id)
        .map(
            rollout -> {
              int failed = rollout.waves().stream().mapToInt(w -> w.counts().failed()).sum();
              var failures =
                  ReadRolloutTargets.page(
                          tx, id, Optional.of(TargetState.FAILED), Optional.empty(), FAILURES_SHOWN)
                      .targets();
              return new RolloutDetail(
                  rollout,
                  failed,
                  failures.stream().map(MemberStatus::failed).toList(),
                  ReadCauses.all(tx, id.value()),
                  RunningRules.read(tx, id),
                  ExplainWaiting.explain(tx, id),
                  RemainingTime.estimate(tx, id).orElse(null),
                  new JudgeBudgets(view(tx, id)).nearest(),
                  UnderWay.longest(tx, id),
                  RollBackRollout.of(tx, id).orElse(null));
            });
  }

  private static RolloutView view(Transaction tx, RolloutId id) {
    return Objects.requireNonNull(LoadRollouts.views(tx, List.of(id)).get(id));
  }

  public static RolloutPage list(Transaction tx, Optional<RolloutId> after, int limit) {
    List<Row> rows =
        tx.rows(
            COLUMNS
                + """
                WHERE $1::text IS NULL OR (created_at, rollout_id) < (
                  SELECT created_at, rollout_id FROM godwit.rollouts WHERE rollout_id = $1)
                ORDER BY created_at DESC, rollout_id DESC LIMIT $2
                """,
            after.map(RolloutId::value).orElse(null),
            limit);
    List<RolloutStatus> rollouts = withWaves(tx, rows);
    return new RolloutPage(rollouts, rollouts.size() < limit ? null : rollouts.getLast().rollout());
  }

  private static List<RolloutStatus> withWaves(Transaction tx, List<Row> rows) {
    String[] ids = rows.stream().map(row -> row.getString("rollout_id")).toArray(String[]::new);
    Map<String, List<Wave>> waves = TellRollouts.waves(tx, ids);
    Map<String, List<FailureCause>> causes = ReadCauses.standing(tx, ids);
    return rows.stream().map(row -> TellRollouts.status(row, waves, causes)).toList();
  }
}
