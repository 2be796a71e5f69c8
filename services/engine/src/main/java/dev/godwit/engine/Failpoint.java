package dev.godwit.engine;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exact moments at which a fault test can stop the process. {@code
 * -Dgodwit.failpoint=after-commit:pause} parks the thread for ever, so that the test can kill the
 * process there; {@code :halt} ends the process at once, as kill -9 would.
 */
public enum Failpoint {
  /** Connected and authenticated, nothing said yet. */
  AFTER_CONNECT("after-connect"),
  /** The statement was run, its transaction is open. */
  IN_TRANSACTION("in-transaction"),
  /** All is committed and proven, nobody was told. */
  AFTER_COMMIT("after-commit");

  private static final Logger LOG = LoggerFactory.getLogger(Failpoint.class);
  private static final String ARMED = System.getProperty("godwit.failpoint", "");

  private final String label;

  Failpoint(String label) {
    this.label = label;
  }

  /** Does nothing unless this point is armed. */
  public void reach() {
    if (ARMED.isEmpty() || !ARMED.startsWith(label + ":")) {
      return;
    }
    LOG.warn("failpoint {} reached", label);
    if (ARMED.endsWith(":halt")) {
      Runtime.getRuntime().halt(137);
    }
    while (ARMED.endsWith(":pause")) {
      LockSupport.park(this);
    }
  }
}
