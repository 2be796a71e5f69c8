package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.Budgets;
import dev.godwit.coordinator.rollout.Rules;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a rollout runs now: what was ordered, with the changes since. */
public record RunningRules(
    int maxParallel,
    @Nullable Integer maxParallelPerCluster,
    int priority,
    @Nullable Instant deadline,
    boolean ignoreWindows,
    Budgets budgets,
    String onFailure,
    String onDeadline,
    List<OfWave> waves) {
  public RunningRules {
    waves = List.copyOf(waves);
  }

  /**
   * What holds for one wave.
   *
   * @param maxParallel its own bound, absent where it has none
   * @param bakeTime absent where it has none
   * @param gate manual or automatic
   */
  public record OfWave(
      int wave, @Nullable Integer maxParallel, @Nullable Duration bakeTime, String gate) {}

  static RunningRules read(Transaction tx, RolloutId id) {
    Row row =
        tx.row(
                "SELECT max_parallel, max_parallel_per_cluster, priority, deadline, ignore_windows,"
                    + " "
                    + ReadRules.COLUMNS
                    + "FROM godwit.rollouts WHERE rollout_id = $1",
                id.value())
            .orElseThrow();
    Rules rules = ReadRules.from(row);
    OffsetDateTime deadline = row.getOffsetDateTime("deadline");
    return new RunningRules(
        row.getInteger("max_parallel"),
        row.getInteger("max_parallel_per_cluster"),
        row.getInteger("priority"),
        deadline == null ? null : deadline.toInstant(),
        row.getBoolean("ignore_windows"),
        rules.budgets(),
        ReadRules.word(rules.onFailure()),
        ReadRules.word(rules.onDeadline()),
        waves(tx, id));
  }

  private static List<OfWave> waves(Transaction tx, RolloutId id) {
    return tx
        .rows(
            """
            SELECT ordinal, max_parallel, bake_ms, gated FROM godwit.rollout_waves
            WHERE rollout_id = $1 ORDER BY ordinal
            """,
            id.value())
        .stream()
        .map(
            row ->
                new OfWave(
                    row.getInteger("ordinal"),
                    row.getInteger("max_parallel"),
                    row.getLong("bake_ms") == 0 ? null : Duration.ofMillis(row.getLong("bake_ms")),
                    row.getBoolean("gated") ? "manual" : "automatic"))
        .toList();
  }
}
