package dev.godwit.cli.fleet;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JobLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast a rollout goes and how long its jobs try; what is absent is as the coordinator has it.
 *
 * @param waves each a number, a percentage or {@code rest}
 * @param failureBudget targets that may fail before it pauses
 */
public record Pace(
    @Nullable List<String> waves,
    @Nullable Integer maxParallel,
    @Nullable Integer failureBudget,
    Limits limits) {

  /**
   * Bounds of each job.
   *
   * @param statementTimeout of one statement
   * @param retries of what failed for a passing reason
   */
  public record Limits(
      @Nullable Duration lockTimeout,
      @Nullable Duration statementTimeout,
      @Nullable Integer retries) {
    public static Limits of(JobLimits all) {
      return new Limits(all.lockTimeout(), all.statementTimeout(), all.retries());
    }

    private Map<String, Object> body() {
      Map<String, Object> body = new HashMap<>();
      put(body, "lockTimeout", lockTimeout);
      put(body, "statementTimeout", statementTimeout);
      put(body, "retries", retries);
      return body;
    }
  }

  Map<String, Object> body() {
    Map<String, Object> body = new HashMap<>();
    put(body, "waves", waves == null ? null : waves.stream().map(Pace::wave).toList());
    put(body, "maxParallel", maxParallel);
    put(body, "failureBudget", failureBudget);
    put(body, "limits", limits.body().isEmpty() ? null : limits.body());
    return body;
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private static Map<String, Object> wave(String text) {
    String size = text.strip();
    try {
      if (size.equals("rest")) {
        return Map.of("rest", true);
      }
      return size.endsWith("%")
          ? Map.of("percent", Integer.parseInt(size.substring(0, size.length() - 1).strip()))
          : Map.of("count", Integer.parseInt(size));
    } catch (NumberFormatException e) {
      throw new Stop("a wave is a number, a percentage or 'rest', not '%s'".formatted(size), e);
    }
  }
}
