package dev.godwit.cli.registry;

import dev.godwit.cli.terminal.Stop;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a maintenance window as people write it: {@code mon,tue 22:00-04:00 Europe/Berlin}. */
public final class ReadWindow {
  private static final Pattern WINDOW =
      Pattern.compile("([a-z,]+)\\s+(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)\\s+(\\S+)");

  private ReadWindow() {}

  public static Map<String, Object> from(String text) {
    Matcher window = WINDOW.matcher(text.strip());
    Stop.unless(window.matches(), "a window is written as: mon,tue 22:00-04:00 Europe/Berlin");
    return Map.of(
        "days",
        List.of(window.group(1).split(",")),
        "from",
        window.group(2),
        "to",
        window.group(3),
        "timeZone",
        window.group(4));
  }
}
