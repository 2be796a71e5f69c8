package dev.godwit.cli;

import dev.godwit.cli.fleet.Body;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast a rollout goes and how much of it may fail, which can be changed while it runs. */
final class RunningOptions {
  @Option(names = "--max-parallel", paramLabel = "N", description = "Jobs at once (10).")
  private @Nullable Integer maxParallel;

  @Option(
      names = "--max-parallel-per-cluster",
      paramLabel = "N",
      description = "Jobs at once on one server.")
  private @Nullable Integer maxParallelPerCluster;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "The higher goes first where rollouts compete (0).")
  private @Nullable Integer priority;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "When it has to be done, such as 2026-11-21T18:00:00Z.")
  private @Nullable Instant deadline;

  @Option(names = "--on-deadline", paramLabel = "WHAT", description = "pause or abort (pause).")
  private @Nullable String onDeadline;

  @Option(
      names = "--failure-budget",
      paramLabel = "N",
      description = "Targets that may fail (0; where nothing is changed, any number).")
  private @Nullable Integer failureBudget;

  @Option(
      names = "--failure-percent",
      paramLabel = "PERCENT",
      converter = PercentWord.class,
      description = "The same as a share of all targets.")
  private @Nullable Integer failurePercent;

  @Option(names = "--failures-per-wave", paramLabel = "N", description = "May fail in one wave.")
  private @Nullable Integer perWave;

  @Option(
      names = "--failure-percent-per-wave",
      paramLabel = "PERCENT",
      converter = PercentWord.class,
      description = "The same as a share of the wave.")
  private @Nullable Integer perWavePercent;

  @Option(
      names = "--failures-per-cluster",
      paramLabel = "N",
      description = "May fail on one server.")
  private @Nullable Integer perCluster;

  @Option(
      names = "--failures-per-cause",
      paramLabel = "N",
      description = "May fail of the same cause.")
  private @Nullable Integer perCause;

  @Option(
      names = "--on-failure",
      paramLabel = "WHAT",
      description = "When too many have failed: pause, continue or rollback (pause).")
  private @Nullable String onFailure;

  @Option(
      names = "--ignore-windows",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description = "Also outside the servers' maintenance windows.")
  private @Nullable Boolean ignoreWindows;

  /** What was said, as the API takes it. */
  Body body() {
    return new Body()
        .with("maxParallel", maxParallel)
        .with("maxParallelPerCluster", maxParallelPerCluster)
        .with("priority", priority)
        .with("deadline", deadline)
        .with("onDeadline", onDeadline)
        .with("failureBudget", failureBudget)
        .with("budgets", budgets())
        .with("onFailure", onFailure)
        .with("ignoreWindows", ignoreWindows);
  }

  private Body budgets() {
    return new Body()
        .with("percent", failurePercent)
        .with("perWave", perWave)
        .with("perWavePercent", perWavePercent)
        .with("perCluster", perCluster)
        .with("perCause", perCause);
  }
}
