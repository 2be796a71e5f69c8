package dev.godwit.messaging;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Says once and for good that a loop is to end; whoever waits with it wakes up at once. */
final class StopSignal {
  private final CompletableFuture<Void> given = new CompletableFuture<>();

  /** Returns whether this was the first time. */
  boolean give() {
    return given.complete(null);
  }

  boolean isGiven() {
    return given.isDone();
  }

  /** Waits for the time to pass, or for the signal. */
  void pause(Duration time) {
    await(given, time);
  }

  /** Waits for the work to be done, for the time to pass, or for the signal. */
  void awaitUnlessGiven(CompletableFuture<?> work, Duration time) {
    await(CompletableFuture.anyOf(work, given), time);
  }

  /** Waits for the work to be done or for the time to pass, and tells whether it is done. */
  static boolean await(Future<?> work, Duration time) {
    try {
      work.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
