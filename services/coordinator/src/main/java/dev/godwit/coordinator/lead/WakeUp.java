package dev.godwit.coordinator.lead;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Says that there may be something to do. Several signals before the sleeper wakes are one. */
public final class WakeUp {
  private final Semaphore signal = new Semaphore(0);

  public void wake() {
    signal.release();
  }

  /** Returns at the next signal, at once where one was given meanwhile, or after the time. */
  void sleep(Duration longest) throws InterruptedException {
    if (signal.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      signal.drainPermits();
    }
  }
}
