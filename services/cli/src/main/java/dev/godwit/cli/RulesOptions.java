package dev.godwit.cli;

import dev.godwit.cli.fleet.FleetRules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a rollout is told beyond its order and its pace. */
final class RulesOptions {
  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description = "Only tenants with this label; may be repeated.")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(names = "--percent", description = "Only this part of what is selected otherwise.")
  private @Nullable Integer percent;

  @Option(
      names = "--sample",
      paramLabel = "PERCENT",
      description =
          "migrate: how many of the targets known at the head are visited all the same (1). verify:"
              + " how many of all are.")
  private @Nullable String sample;

  @Option(
      names = "--failure-percent",
      description = "Percent of all targets that may fail before it stops.")
  private @Nullable Integer failurePercent;

  @Option(
      names = "--on-failure",
      description = "When too many have failed: pause, continue or rollback (pause).")
  private @Nullable String onFailure;

  @Option(names = "--deadline", description = "When it has to be done, ISO 8601; pauses it then.")
  private @Nullable String deadline;

  @Option(names = "--priority", description = "The higher goes first where rollouts compete (0).")
  private @Nullable Integer priority;

  @Option(names = "--max-parallel-per-cluster", description = "Jobs at once on one server.")
  private @Nullable Integer maxParallelPerCluster;

  @Option(
      names = "--ignore-windows",
      description = "Also outside the servers' maintenance windows.")
  private boolean ignoreWindows;

  FleetRules read(boolean looksOnly) {
    Integer share = sample == null ? null : Integer.valueOf(sample.replace("%", "").strip());
    return new FleetRules(
        labels,
        looksOnly && share != null ? share : percent,
        looksOnly ? null : share,
        failurePercent,
        onFailure,
        deadline,
        priority,
        maxParallelPerCluster,
        ignoreWindows);
  }
}
