package dev.godwit.bench.fleet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at one size. Seconds, MiB, milliseconds of processor time; a rollout from the
 * request to the last target.
 */
record SizeResult(
    int targets,
    double expansionSeconds,
    double rolloutSeconds,
    double jobsPerSecond,
    double cpuMillisPerJob,
    Map<String, Double> cpuMillisPerJobOf,
    double roundTripsPerJob,
    double coordinatorHeap,
    double queryHeap,
    double lagP50Millis,
    double lagP99Millis,
    double pauseSeconds,
    @Nullable Double overtakeP50Seconds,
    @Nullable Double overtakeP99Seconds,
    double rebuildSeconds) {

  static String table(List<SizeResult> results) {
    StringBuilder table =
        new StringBuilder(
            """
            | targets | expansion, s | jobs/s | CPU/job, ms | round trips/job | coordinator, MiB | query, MiB | lag p50, ms | lag p99, ms | pause, s | overtaking p50, s | p99, s | rebuild, s |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|
            """);
    results.forEach(result -> table.append(result.row()));
    return table.toString();
  }

  private String row() {
    return "| %,d | %.2f | %,.0f | %.3f | %.2f | %.0f | %.0f | %.0f | %.0f | %.2f | %s | %s | %.1f |%n"
        .formatted(
            targets,
            expansionSeconds,
            jobsPerSecond,
            cpuMillisPerJob,
            roundTripsPerJob,
            coordinatorHeap,
            queryHeap,
            lagP50Millis,
            lagP99Millis,
            pauseSeconds,
            seconds(overtakeP50Seconds),
            seconds(overtakeP99Seconds),
            rebuildSeconds);
  }

  private static String seconds(@Nullable Double value) {
    return value == null ? "" : "%.2f".formatted(value);
  }
}
