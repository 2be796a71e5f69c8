package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An environment that is verified again and again.
 *
 * @param percent how many of its targets each time; others every time
 * @param last the rollouts of the last sweep
 */
public record Sweep(
    String environment, Duration every, int percent, Instant next, List<RolloutId> last) {
  public Sweep {
    last = List.copyOf(last);
  }
}
