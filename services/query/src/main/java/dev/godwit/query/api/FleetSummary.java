package dev.godwit.query.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.Freshness;
import dev.godwit.query.fleet.Tally;
import dev.godwit.query.fleet.TargetState;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fleet in numbers. The states sum to {@code tenants}, and so do the versions with {@code
 * unknownVersion}, the clusters and the environments; the target states sum to {@code targets}.
 *
 * @param asOf the time of the newest event, absent before the first
 */
public record FleetSummary(
    @Nullable Instant asOf,
    boolean complete,
    long lag,
    int tenants,
    Map<String, Integer> states,
    int targets,
    Map<String, Integer> targetStates,
    List<OfVersion> versions,
    int unknownVersion,
    List<OfTrack> tracks,
    List<OfEnvironment> environments,
    List<OfCluster> clusters,
    List<OfLabel> labels) {
  /** Tenants at one version. */
  public record OfVersion(Version version, int tenants) {}

  /** Tenants by the track that their target was last worked on for. */
  public record OfTrack(TrackName track, int tenants, List<OfVersion> versions) {}

  /** Tenants of one environment. */
  public record OfEnvironment(String environment, int tenants, Map<String, Integer> states) {}

  /** Tenants on one cluster. */
  public record OfCluster(ClusterId cluster, int tenants, Map<String, Integer> states) {}

  /** Tenants with one label. */
  public record OfLabel(String key, List<OfValue> values, boolean tooMany) {}

  /** Tenants with one value of a label. */
  public record OfValue(String value, int tenants) {}

  public static FleetSummary of(Fleet fleet, Freshness fresh) {
    Tally tally = fleet.tally();
    return new FleetSummary(
        fleet.asOf().orElse(null),
        fresh.complete(),
        fresh.lag(),
        tally.tenants(),
        named(tally.states()),
        tally.targets(),
        named(tally.targetStates()),
        each(tally.versions(), OfVersion::new),
        tally.unknownVersion(),
        each(
            tally.tracks(),
            (track, of) -> new OfTrack(track, of.tenants(), each(of.versions(), OfVersion::new))),
        each(
            tally.environments(),
            (environment, states) -> new OfEnvironment(environment, sum(states), named(states))),
        each(
            tally.clusters(),
            (cluster, states) -> new OfCluster(cluster, sum(states), named(states))),
        each(
            tally.labels(),
            (key, values) -> new OfLabel(key, each(values, OfValue::new), values.isEmpty())));
  }

  private static <K, V, T> List<T> each(SortedMap<K, V> counts, BiFunction<K, V, T> named) {
    return counts.entrySet().stream()
        .map(entry -> named.apply(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static int sum(Map<TargetState, Integer> states) {
    return states.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> named(Map<TargetState, Integer> states) {
    Map<String, Integer> named = new LinkedHashMap<>();
    Arrays.stream(TargetState.values())
        .forEach(state -> named.put(state.text(), states.getOrDefault(state, 0)));
    return named;
  }
}
