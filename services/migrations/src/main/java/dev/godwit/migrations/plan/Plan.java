package dev.godwit.migrations.plan;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one target still needs, or why nothing may be done to it. */
public sealed interface Plan {

  /**
   * Steps to take in this order; none where the goal is reached.
   *
   * @param version the newest applied version, absent without history
   */
  record Steps(@Nullable Version version, List<Step> steps) implements Plan {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /** The history and the bundle disagree: nothing is touched. */
  record Refused(@Nullable Version version, Failure failure) implements Plan {}
}
