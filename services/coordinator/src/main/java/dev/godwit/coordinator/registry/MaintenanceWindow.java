package dev.godwit.coordinator.registry;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When a cluster may be worked on: on these days, from this time of the day to that one, which is
 * on the next day where it is not later.
 *
 * @param days {@code mon} to {@code sun}, on which the window begins
 * @param from such as {@code 22:00}
 * @param timeZone such as {@code Europe/Berlin}
 */
public record MaintenanceWindow(List<String> days, String from, String to, String timeZone) {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  public MaintenanceWindow {
    days = List.copyOf(days);
    if (days.isEmpty() || !DAYS.containsAll(days)) {
      throw new IllegalArgumentException("a maintenance window's days are of " + DAYS);
    }
    try {
      LocalTime.parse(from);
      LocalTime.parse(to);
      ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a maintenance window goes from HH:MM to HH:MM in a time zone such as Europe/Berlin");
    }
    if (from.equals(to)) {
      throw new IllegalArgumentException("a maintenance window is not empty");
    }
  }
}
