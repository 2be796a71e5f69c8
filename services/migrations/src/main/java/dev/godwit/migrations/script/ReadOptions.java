package dev.godwit.migrations.script;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads options in parentheses, with or without an equals sign, as in {@code (VERBOSE, CONCURRENTLY
 * off)} and {@code (connect = false)}. Of an option that is there twice the last counts.
 */
record ReadOptions(Map<String, String> values) {
  private static final Set<String> OFF = Set.of("false", "off", "0");

  ReadOptions {
    values = Map.copyOf(values);
  }

  /** Passes the options, or nothing where no parenthesis opens. */
  static ReadOptions from(TokenCursor cursor) {
    Map<String, String> values = new HashMap<>();
    if (cursor.takesSymbol('(')) {
      do {
        String name = cursor.content();
        cursor.takesSymbol('=');
        StringBuilder value = new StringBuilder();
        while (!cursor.atEnd() && !cursor.seesSymbol(',') && !cursor.seesSymbol(')')) {
          value.append(cursor.content());
        }
        values.put(name, value.toString().toLowerCase(Locale.ROOT));
      } while (cursor.takesSymbol(','));
      cursor.takesSymbol(')');
    }
    return new ReadOptions(values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether the option is there and not switched off. */
  boolean isOn(String name) {
    String value = values.get(name);
    return value != null && !OFF.contains(value);
  }

  /** Whether the option is there and switched off. */
  boolean isOff(String name) {
    return has(name) && !isOn(name);
  }
}
