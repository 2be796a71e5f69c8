package dev.godwit.coordinator.intake;

import dev.godwit.contract.ClusterId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.engine.DatabaseUrl;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which clusters are registered at an address. */
public record ClusterAddresses(Map<String, List<ClusterId>> byAddress) {

  /** Reads them, where a tenant may need them. */
  public static ClusterAddresses neededFor(Transaction tx, Collection<TenantBody> tenants) {
    boolean needed = tenants.stream().anyMatch(tenant -> tenant.connectionString() != null);
    return new ClusterAddresses(needed ? read(tx) : Map.of());
  }

  private static Map<String, List<ClusterId>> read(Transaction tx) {
    return tx
        .rows("SELECT cluster_id, host, port FROM godwit.clusters WHERE removed_at IS NULL")
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString("host") + ":" + row.getInteger("port"),
                Collectors.mapping(
                    row -> new ClusterId(row.getString("cluster_id")), Collectors.toList())));
  }

  /**
   * The cluster that is named, which must be where the connection string leads, or the one that is
   * there.
   *
   * @throws IllegalArgumentException where there is no such cluster
   */
  ClusterId find(@Nullable ClusterId named, @Nullable DatabaseUrl url) {
    if (url == null) {
      if (named == null) {
        throw new IllegalArgumentException("a tenant needs its cluster or a connectionString");
      }
      return named;
    }
    String address = url.server().host() + ":" + url.server().port();
    List<ClusterId> there = byAddress.getOrDefault(address, List.of());
    if (there.isEmpty()) {
      throw new IllegalArgumentException(
          "no cluster is registered at %s, where the connection string leads".formatted(address));
    }
    if (named == null) {
      return there.getFirst();
    }
    if (!there.contains(named)) {
      throw new IllegalArgumentException(
          "the connection string leads to %s, which is not cluster %s".formatted(address, named));
    }
    return named;
  }
}
