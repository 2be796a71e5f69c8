package dev.godwit.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which a test lets a service die, as kill -9 would, with {@code
 * -Dgodwit.failpoint=rollout-frozen}. Without the property nothing happens.
 */
public enum Failpoint {
  /** A rollout's targets are chosen, and nothing is committed. */
  ROLLOUT_FROZEN,
  /** The next wave is about to be opened. */
  WAVE_OPENING,
  /** A failure was reported that uses up the budget, and the pause is not committed. */
  PAUSE_DECIDED;

  private static final int AS_KILLED = 137;
  private static final @Nullable String CHOSEN = System.getProperty("godwit.failpoint");

  public void reached() {
    if (name().toLowerCase(Locale.ROOT).replace('_', '-').equals(CHOSEN)) {
      Runtime.getRuntime().halt(AS_KILLED);
    }
  }
}
