package dev.godwit.engine;

import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Does again what failed for a reason that may pass, with longer and longer pauses: the one place
 * where the engine does so.
 */
record TryAgain(Vertx vertx, EngineSettings settings, Predicate<SqlFailed> mayPass) {
  TryAgain(Vertx vertx, EngineSettings settings) {
    this(vertx, settings, ExplainFailure::mayPass);
  }

  /**
   * Runs it until it succeeds, or fails for good, or has failed too often.
   *
   * @param retries how often it is done again
   * @param givenUp what the last failure becomes
   */
  <T> T run(int retries, Supplier<T> work, Function<SqlFailed, T> givenUp) {
    return run(_ -> retries, work, givenUp);
  }

  /**
   * The same.
   *
   * @param retries how often it is done again after that failure
   */
  <T> T run(ToIntFunction<SqlFailed> retries, Supplier<T> work, Function<SqlFailed, T> givenUp) {
    for (int retry = 1; ; retry++) {
      try {
        return work.get();
      } catch (SqlFailed e) {
        if (!mayPass.test(e) || retry > retries.applyAsInt(e)) {
          return givenUp.apply(e);
        }
        new Pauses(vertx).beforeRetry(retry, settings.firstRetry());
      }
    }
  }
}
