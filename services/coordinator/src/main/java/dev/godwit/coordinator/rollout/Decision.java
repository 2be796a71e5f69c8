package dev.godwit.coordinator.rollout;

import java.util.List;

/** What came of a command. */
public sealed interface Decision {
  /** It is legal, and this is what happens, in order. */
  record Accepted(List<RolloutEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The rollout's present state does not allow it; nothing happens. */
  record Conflict(String reason) implements Decision {}
}
