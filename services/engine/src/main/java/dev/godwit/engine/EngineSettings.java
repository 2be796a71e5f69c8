package dev.godwit.engine;

import java.time.Duration;

/**
 * Bounds that hold for every job of an engine.
 *
 * @param connectTimeout from the first packet to the end of authentication
 * @param lockWait how long to poll for a target's lock before reporting it held
 * @param concurrentTimeout how long a statement outside a transaction block (an index built
 *     CONCURRENTLY) may take; it waits for others without making others wait
 * @param answerMargin how much longer than the server's own timeouts an answer may take before the
 *     connection counts as lost
 * @param firstRetry the pause before the first retry; each further one is twice as long
 * @param warmIdle how long a connection stays open for the next target of the same database
 */
public record EngineSettings(
    Duration connectTimeout,
    Duration lockWait,
    Duration concurrentTimeout,
    Duration answerMargin,
    Duration firstRetry,
    Duration warmIdle) {
  public static final EngineSettings DEFAULT =
      new EngineSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofHours(1),
          Duration.ofSeconds(15),
          Duration.ofMillis(500),
          Duration.ofSeconds(2));
}
