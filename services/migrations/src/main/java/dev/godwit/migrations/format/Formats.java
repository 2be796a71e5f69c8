package dev.godwit.migrations.format;

import dev.godwit.migrations.TrackFormat;

/** The reader of each format. */
public final class Formats {
  private Formats() {}

  public static TrackReader reader(TrackFormat format) {
    return switch (format) {
      case GODWIT -> new ReadGodwit();
    };
  }
}
