package dev.godwit.contract;

import java.time.Duration;

/**
 * Bounds on the harm one job can do.
 *
 * @param lockTimeout how long a statement may wait for a lock, and so for how long it can make
 *     application queries queue behind it
 * @param statementTimeout how long one statement may run
 * @param retries how often a step that failed for a passing reason is tried again
 */
public record JobLimits(Duration lockTimeout, Duration statementTimeout, int retries) {
  public static final JobLimits DEFAULT =
      new JobLimits(Duration.ofSeconds(5), Duration.ofMinutes(5), 3);
}
