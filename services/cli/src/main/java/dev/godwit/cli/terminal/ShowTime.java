package dev.godwit.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** A duration as a person reads it: {@code 31 ms}, {@code 4.2 s}, {@code 3 min 5 s}. */
public final class ShowTime {
  private ShowTime() {}

  public static String of(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return time.toMillis() + " ms";
    }
    return time.compareTo(Duration.ofMinutes(1)) < 0
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
        : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
