package dev.godwit.engine;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits between tries, so that many who failed together do not come back together. */
final class Pauses {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Vertx vertx;

  Pauses(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Waits between half and the whole of the time. */
  void jittered(Duration longest) {
    long millis = Math.max(2, longest.toMillis());
    long pause = ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
    vertx.timer(pause, TimeUnit.MILLISECONDS).await();
  }

  /** Waits for the whole of the time. */
  void exactly(Duration pause) {
    vertx.timer(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS).await();
  }

  /** Waits before the given retry, counted from 1, twice as long each time. */
  void beforeRetry(int retry, Duration first) {
    Duration pause = first.multipliedBy(1L << Math.min(retry - 1, 10));
    jittered(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
  }
}
