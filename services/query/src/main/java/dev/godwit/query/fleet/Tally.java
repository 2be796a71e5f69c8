package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Version;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many tenants are in each state, at each version and on each cluster. It is kept up to date
 * place by place, never recounted: each of its three breakdowns sums to the number of tenants.
 */
public final class Tally {
  private final Map<TargetState, Integer> states = new EnumMap<>(TargetState.class);
  private final SortedMap<Version, Integer> versions = new TreeMap<>();
  private final SortedMap<ClusterId, Map<TargetState, Integer>> clusters = new TreeMap<>();
  private int tenants;
  private int unknownVersion;

  Tally() {}

  /** Counts so many tenants of a place more, or fewer. */
  void count(ClusterId cluster, TargetState state, @Nullable Version version, int by) {
    if (by == 0) {
      return;
    }
    tenants += by;
    count(states, state, by);
    if (version == null) {
      unknownVersion += by;
    } else {
      count(versions, version, by);
    }
    clusters.compute(
        cluster,
        (id, known) -> {
          Map<TargetState, Integer> counts =
              known == null ? new EnumMap<>(TargetState.class) : known;
          count(counts, state, by);
          return counts.isEmpty() ? null : counts;
        });
  }

  private static <K> void count(Map<K, Integer> counts, K key, int by) {
    counts.merge(key, by, (had, more) -> had + more == 0 ? null : had + more);
  }

  public int tenants() {
    return tenants;
  }

  /** Tenants whose target has told no version: no job yet, no history, or the lock was held. */
  public int unknownVersion() {
    return unknownVersion;
  }

  public Map<TargetState, Integer> states() {
    return Collections.unmodifiableMap(states);
  }

  public SortedMap<Version, Integer> versions() {
    return Collections.unmodifiableSortedMap(versions);
  }

  public SortedMap<ClusterId, Map<TargetState, Integer>> clusters() {
    return Collections.unmodifiableSortedMap(clusters);
  }
}
