package dev.godwit.query.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of which there are few, each known by a small number for good. */
final class Dictionary<T> {
  private final Map<T, Integer> codes = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  int code(T value) {
    Integer known = codes.get(value);
    if (known != null) {
      return known;
    }
    values.add(value);
    codes.put(value, values.size() - 1);
    return values.size() - 1;
  }

  /** The value's number, or -1. */
  int find(T value) {
    return codes.getOrDefault(value, -1);
  }

  T value(int code) {
    return values.get(code);
  }

  int size() {
    return values.size();
  }
}
