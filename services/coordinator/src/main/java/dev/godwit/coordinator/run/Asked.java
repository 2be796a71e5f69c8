package dev.godwit.coordinator.run;

import dev.godwit.contract.TargetId;
import java.util.Locale;
import java.util.Optional;

/**
 * A person's request about a running rollout.
 *
 * @param target required for {@link Verb#SKIP}; of a retry without one, all failed targets are
 *     meant
 */
public record Asked(Verb verb, String actor, String reason, Optional<TargetId> target) {
  public Asked {
    if (verb == Verb.SKIP && target.isEmpty()) {
      throw new IllegalArgumentException("skip needs a target");
    }
  }

  /** What can be asked. */
  public enum Verb {
    PAUSE,
    RESUME,
    ABORT,
    RETRY,
    SKIP;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
