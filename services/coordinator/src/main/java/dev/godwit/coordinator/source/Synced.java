package dev.godwit.coordinator.source;

import dev.godwit.coordinator.registry.Registration.Refusal;
import java.util.List;

/** What came of following a source. */
public sealed interface Synced {
  /**
   * The registry follows the list.
   *
   * @param refused who is listed and cannot be registered
   */
  record Followed(int listed, int registered, int suspended, int resumed, List<Refusal> refused)
      implements Synced {
    public Followed {
      refused = List.copyOf(refused);
    }
  }

  /** Nothing is changed. */
  record Unchanged(String why) implements Synced {}
}
