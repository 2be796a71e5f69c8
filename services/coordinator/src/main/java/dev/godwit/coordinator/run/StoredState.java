package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutStatus;
import java.util.Locale;

/** How the control database spells a rollout's state. */
final class StoredState {
  private StoredState() {}

  static RolloutStatus.State parse(String text) {
    return RolloutStatus.State.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
