package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rollouts, the newest first.
 *
 * @param next leads to the following page, absent on the last one
 */
public record RolloutPage(List<RolloutStatus> rollouts, @Nullable RolloutId next) {
  public RolloutPage {
    rollouts = List.copyOf(rollouts);
  }
}
