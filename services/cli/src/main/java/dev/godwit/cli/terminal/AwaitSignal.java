package dev.godwit.cli.terminal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/** The first Ctrl-C (or SIGTERM) asks for an end in order; the second one does not wait for it. */
public final class AwaitSignal {
  private static final int INTERRUPTED = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final Runnable atOnce;

  /**
   * Hears signals from now on.
   *
   * @param atOnce what cannot be left as it is even then
   */
  public AwaitSignal(Runnable atOnce) {
    this.atOnce = atOnce;
    List.of("INT", "TERM").forEach(name -> Signals.register(name, this::hear));
  }

  private void hear() {
    if (asked.getCount() == 0) {
      atOnce.run();
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    asked.countDown();
  }

  public void await() throws InterruptedException {
    asked.await();
  }

  /** Waits for a while; returns whether somebody has asked for the end. */
  public boolean awaits(Duration atMost) {
    try {
      return asked.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
