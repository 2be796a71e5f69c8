package dev.godwit.coordinator.rollout;

import java.util.Locale;

/** Where one target of a rollout stands. */
public enum TargetState {
  PENDING,
  /** A job was sent and nobody has reported yet. */
  DISPATCHED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  SKIPPED;

  public static TargetState parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** As the control database and the API spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
