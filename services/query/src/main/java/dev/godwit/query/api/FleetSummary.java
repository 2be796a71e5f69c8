package dev.godwit.query.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Version;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.Tally;
import dev.godwit.query.fleet.TargetState;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fleet in numbers. The states sum to {@code tenants}, and so do the versions with {@code
 * unknownVersion}, and the clusters.
 *
 * @param asOf the time of the newest event, absent before the first
 */
public record FleetSummary(
    @Nullable Instant asOf,
    int tenants,
    Map<String, Integer> states,
    List<OfVersion> versions,
    int unknownVersion,
    List<OfCluster> clusters) {
  /** Tenants at one version. */
  public record OfVersion(Version version, int tenants) {}

  /** Tenants on one cluster. */
  public record OfCluster(ClusterId cluster, int tenants, Map<String, Integer> states) {}

  public static FleetSummary of(Fleet fleet) {
    Tally tally = fleet.tally();
    return new FleetSummary(
        fleet.asOf().orElse(null),
        tally.tenants(),
        named(tally.states()),
        tally.versions().entrySet().stream()
            .map(entry -> new OfVersion(entry.getKey(), entry.getValue()))
            .toList(),
        tally.unknownVersion(),
        tally.clusters().entrySet().stream()
            .map(entry -> ofCluster(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static OfCluster ofCluster(ClusterId cluster, Map<TargetState, Integer> states) {
    int tenants = states.values().stream().mapToInt(Integer::intValue).sum();
    return new OfCluster(cluster, tenants, named(states));
  }

  private static Map<String, Integer> named(Map<TargetState, Integer> states) {
    Map<String, Integer> named = new LinkedHashMap<>();
    Arrays.stream(TargetState.values())
        .forEach(state -> named.put(state.text(), states.getOrDefault(state, 0)));
    return named;
  }
}
