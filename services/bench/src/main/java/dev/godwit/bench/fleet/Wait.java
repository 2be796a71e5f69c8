package dev.godwit.bench.fleet;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true, and tells how long that took. */
final class Wait {
  private static final Duration LOOK = Duration.ofMillis(20);

  private Wait() {}

  static Duration until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
    long began = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - began > limit.toNanos()) {
        throw new IllegalStateException("%s: not within %s".formatted(what, limit));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
