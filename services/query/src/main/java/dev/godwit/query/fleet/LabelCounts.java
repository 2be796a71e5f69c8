package dev.godwit.query.fleet;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many tenants have each value of each label. A label that differs from tenant to tenant says
 * nothing in a summary, and would make it as long as the fleet: once a key has had more than {@link
 * #VALUES} values at a time, it is counted no further.
 */
final class LabelCounts {
  static final int VALUES = 200;

  private final Map<String, Map<String, Integer>> values = new HashMap<>();
  private final Set<String> tooMany = new HashSet<>();

  void count(Map<String, String> labels, int by) {
    labels.forEach((key, value) -> count(key, value, by));
  }

  private void count(String key, String value, int by) {
    if (tooMany.contains(key)) {
      return;
    }
    Map<String, Integer> counts = values.computeIfAbsent(key, _ -> new HashMap<>());
    counts.merge(value, by, (had, more) -> had + more == 0 ? null : had + more);
    if (counts.isEmpty()) {
      values.remove(key);
    } else if (counts.size() > VALUES) {
      values.remove(key);
      tooMany.add(key);
    }
  }

  /** By key; empty where the values are too many. */
  SortedMap<String, SortedMap<String, Integer>> byKey() {
    SortedMap<String, SortedMap<String, Integer>> byKey = new TreeMap<>();
    tooMany.forEach(key -> byKey.put(key, Collections.emptySortedMap()));
    values.forEach((key, counts) -> byKey.put(key, new TreeMap<>(counts)));
    return byKey;
  }
}
