package dev.godwit.cli.installation;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/** The first Ctrl-C (or SIGTERM) asks for an end in order; the second one does not wait for it. */
final class AwaitSignal {
  private static final int INTERRUPTED = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final Runnable atOnce;

  /**
   * Hears signals from now on.
   *
   * @param atOnce what cannot be left as it is even then
   */
  AwaitSignal(Runnable atOnce) {
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

  void await() throws InterruptedException {
    asked.await();
  }
}
