package dev.godwit.migrations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose layout a track's directory has. */
public enum TrackFormat {
  GODWIT;

  /** The name that people write: {@code golang-migrate}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<TrackFormat> ofId(String id) {
    return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
  }
}
