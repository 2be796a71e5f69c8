package dev.godwit.coordinator.run;

import java.time.Duration;

/**
 * How long to wait before doubting.
 *
 * @param runningSilence how long a job that has started may be without a report
 * @param unstartedSilence how long a sent job may be without any report
 * @param maxDispatches how often a job that nobody reports on is sent in all
 * @param maxDisturbances how many failures that are not the migration's fault a job may have
 * @param firstBackoff the pause after the first of them; each further one is twice as long, up to a
 *     minute
 */
public record RunSettings(
    Duration runningSilence,
    Duration unstartedSilence,
    int maxDispatches,
    int maxDisturbances,
    Duration firstBackoff) {
  public static final RunSettings DEFAULT =
      new RunSettings(Duration.ofSeconds(15), Duration.ofSeconds(60), 10, 5, Duration.ofSeconds(1));
}
