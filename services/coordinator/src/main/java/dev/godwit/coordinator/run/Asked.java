package dev.godwit.coordinator.run;

import dev.godwit.contract.TargetId;
import dev.godwit.coordinator.rollout.RolloutCommand.Abort.UnderWay;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person's request about a running rollout. */
public record Asked(Verb verb, String actor, String reason, About about) {
  public Asked {
    if (verb == Verb.SKIP && about.target() == null && about.cause() == null) {
      throw new IllegalArgumentException("skip needs a target or a cause");
    }
    if (about.target() != null && about.cause() != null) {
      throw new IllegalArgumentException("name a target or a cause, not both");
    }
  }

  /** What can be asked. */
  public enum Verb {
    PAUSE,
    RESUME,
    ABORT,
    RETRY,
    SKIP,
    PROMOTE,
    ROLLBACK;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What of the rollout is meant; a part that the verb does not know means nothing.
   *
   * @param target of a retry or skip
   * @param cause of a retry or skip: all failed targets of this cause
   * @param wave of a promotion; the first that rests where absent
   * @param underWay of an abort
   */
  public record About(
      @Nullable TargetId target,
      @Nullable String cause,
      @Nullable Integer wave,
      UnderWay underWay) {}
}
