package dev.godwit.cli.api;

import dev.godwit.contract.Failure;
import dev.godwit.contract.FailureCause;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One rollout as a service tells of it. What only the coordinator knows is absent, or empty, from
 * the query service.
 *
 * @param failures of the first failed targets
 * @param causes those included that a retry has cured
 * @param waits what it waits for beside its jobs, for people
 * @param budgetUse of each kind of failure budget the one that is nearest to its end
 * @param underWay the jobs that are out for longest
 * @param takenBackBy the rollout that takes back what this one has applied
 */
public record RolloutReport(
    RolloutStatus rollout,
    int failedTargets,
    List<FailedTarget> failures,
    List<FailureCause> causes,
    @Nullable Rules rules,
    List<String> waits,
    @Nullable Remaining remaining,
    List<BudgetUse> budgetUse,
    List<UnderWay> underWay,
    @Nullable RolloutId takenBackBy) {
  public RolloutReport {
    failures = orNone(failures);
    causes = orNone(causes);
    waits = orNone(waits);
    budgetUse = orNone(budgetUse);
    underWay = orNone(underWay);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Over all waves. */
  public int sum(ToIntFunction<Counts> count) {
    return rollout.waves().stream().map(RolloutStatus.Wave::counts).mapToInt(count).sum();
  }

  /** Targets that are accounted for. */
  public int ended() {
    return sum(counts -> counts.succeeded() + counts.failed() + counts.skipped());
  }

  /** A target that it failed on. */
  public record FailedTarget(String target, @Nullable String tenant, Failure failure) {
    public String name() {
      return Objects.requireNonNullElse(tenant, target);
    }
  }

  /** How it runs now, with all changes. */
  public record Rules(
      int maxParallel,
      @Nullable Integer maxParallelPerCluster,
      int priority,
      @Nullable Instant deadline,
      String onFailure,
      String onDeadline,
      List<OfWave> waves) {
    public Rules {
      waves = orNone(waves);
    }
  }

  /** What holds for one wave. */
  public record OfWave(int wave, @Nullable Duration bakeTime, String gate) {
    public boolean isManual() {
      return gate.equals("manual");
    }
  }

  /**
   * How much longer it takes.
   *
   * @param measured how many targets that rests on
   */
  public record Remaining(long measured, Duration takes) {}

  /** How much of a failure budget is used; a bound on all targets has no {@code where}. */
  public record BudgetUse(@Nullable String where, int failed, int allowed) {}

  /** A job that is out. */
  public record UnderWay(
      String target,
      @Nullable String tenant,
      String cluster,
      int attempt,
      Instant since,
      @Nullable Instant lastReportAt) {
    public String name() {
      return Objects.requireNonNullElse(tenant, target);
    }
  }
}
