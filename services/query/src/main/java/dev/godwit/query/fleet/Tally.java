package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * How many tenants there are of each kind, and how many targets in each state. It is kept up to
 * date one by one, never recounted: what it costs to ask depends on the number of kinds only. Each
 * breakdown of the tenants but the labels sums to their number.
 */
@SuppressWarnings("EnumOrdinal") // in memory only
public final class Tally {
  private static final TargetState[] STATES = TargetState.values();
  private static final int UNKNOWN = 0;

  private final Vocabulary words;
  private final Matrix clusters = new Matrix();
  private final Matrix environments = new Matrix();
  private final Matrix versions = new Matrix();
  private final LabelCounts labels = new LabelCounts();
  private final int[] states = new int[STATES.length];
  private final int[] targetStates = new int[STATES.length];

  Tally(Vocabulary words) {
    this.words = words;
  }

  /** Counts a tenant more, or one fewer. */
  void count(Standing standing, int by) {
    int state = standing.state().ordinal();
    states[state] += by;
    clusters.add(standing.cluster(), state, by);
    environments.add(standing.environment(), state, by);
    versions.add(1 + standing.track(), 1 + standing.version(), by);
  }

  void countLabels(Map<String, String> of, int by) {
    labels.count(of, by);
  }

  void countTarget(TargetState state, int by) {
    targetStates[state.ordinal()] += by;
  }

  public int tenants() {
    return Arrays.stream(states).sum();
  }

  /** Tenants whose target has told no version: no job yet, no history, or the lock was held. */
  public int unknownVersion() {
    int unknown = 0;
    for (int track = 0; track < versions.rows(); track++) {
      unknown += versions.get(track, UNKNOWN);
    }
    return unknown;
  }

  public Map<TargetState, Integer> states() {
    return byState(state -> states[state]);
  }

  public int targets() {
    return Arrays.stream(targetStates).sum();
  }

  /** Of all targets where tenants live or never have lived. */
  public Map<TargetState, Integer> targetStates() {
    return byState(state -> targetStates[state]);
  }

  public SortedMap<ClusterId, Map<TargetState, Integer>> clusters() {
    return byStates(clusters, words.clusters()::value);
  }

  public SortedMap<String, Map<TargetState, Integer>> environments() {
    return byStates(environments, words.environments()::value);
  }

  /** By key, then by value; without values where they are too many to be counted. */
  public SortedMap<String, SortedMap<String, Integer>> labels() {
    return labels.byKey();
  }

  /** Of whatever track they are. */
  public SortedMap<Version, Integer> versions() {
    SortedMap<Version, Integer> all = new TreeMap<>();
    for (int track = 0; track < versions.rows(); track++) {
      versionsOf(track).forEach((version, tenants) -> all.merge(version, tenants, Integer::sum));
    }
    return all;
  }

  /** Tenants by the track that their target was last worked on for, and their versions. */
  public SortedMap<TrackName, OfTrack> tracks() {
    SortedMap<TrackName, OfTrack> tracks = new TreeMap<>();
    for (int track = 1; track < versions.rows(); track++) {
      int tenants = versions.sum(track);
      if (tenants > 0) {
        tracks.put(words.tracks().value(track - 1), new OfTrack(tenants, versionsOf(track)));
      }
    }
    return tracks;
  }

  /** What is counted of a track; of some tenants no version is known. */
  public record OfTrack(int tenants, SortedMap<Version, Integer> versions) {}

  private SortedMap<Version, Integer> versionsOf(int track) {
    SortedMap<Version, Integer> found = new TreeMap<>();
    for (int version = 1; version < versions.columns(track); version++) {
      int tenants = versions.get(track, version);
      if (tenants > 0) {
        found.put(words.versions().value(version - 1), tenants);
      }
    }
    return found;
  }

  private static <K> SortedMap<K, Map<TargetState, Integer>> byStates(
      Matrix counts, IntFunction<K> named) {
    SortedMap<K, Map<TargetState, Integer>> found = new TreeMap<>();
    for (int row = 0; row < counts.rows(); row++) {
      int code = row;
      Map<TargetState, Integer> states = byState(state -> counts.get(code, state));
      if (!states.isEmpty()) {
        found.put(named.apply(row), states);
      }
    }
    return found;
  }

  private static Map<TargetState, Integer> byState(IntFunction<Integer> count) {
    Map<TargetState, Integer> counts = new EnumMap<>(TargetState.class);
    for (TargetState state : STATES) {
      int tenants = count.apply(state.ordinal());
      if (tenants > 0) {
        counts.put(state, tenants);
      }
    }
    return counts;
  }
}
