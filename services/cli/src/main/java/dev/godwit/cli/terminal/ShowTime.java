package dev.godwit.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/**
 * A duration as a person reads it: {@code 31 ms}, {@code 4.2 s}, {@code 3 min 5 s}, {@code 2 h 10
 * min}.
 */
public final class ShowTime {
  private ShowTime() {}

  public static String of(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return time.toMillis() + " ms";
    }
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    return time.compareTo(Duration.ofHours(1)) < 0
        ? two(time.toMinutes(), "min", time.toSecondsPart(), "s")
        : two(time.toHours(), "h", time.toMinutesPart(), "min");
  }

  private static String two(long many, String unit, int rest, String smaller) {
    return rest == 0
        ? "%d %s".formatted(many, unit)
        : "%d %s %d %s".formatted(many, unit, rest, smaller);
  }
}
