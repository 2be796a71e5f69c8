package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.coordinator.registry.Cluster;
import dev.godwit.runtime.SecretRef;
import org.jspecify.annotations.Nullable;

/** A cluster as the API has it. */
record ClusterBody(
    String id,
    String host,
    int port,
    @Nullable String sslMode,
    String username,
    String passwordRef,
    @Nullable Integer connectionBudget,
    @Nullable String maintenanceDatabase) {
  private static final int DEFAULT_BUDGET = 20;

  Cluster cluster() {
    return new Cluster(
        new ClusterId(id),
        host,
        port,
        requireNonNullElse(sslMode, "verify-full"),
        new Identifier(username),
        SecretRef.parse(passwordRef),
        requireNonNullElse(connectionBudget, DEFAULT_BUDGET),
        new Identifier(requireNonNullElse(maintenanceDatabase, "postgres")));
  }

  static ClusterBody of(Cluster cluster) {
    return new ClusterBody(
        cluster.id().value(),
        cluster.host(),
        cluster.port(),
        cluster.sslMode(),
        cluster.username().value(),
        cluster.passwordRef().toString(),
        cluster.connectionBudget(),
        cluster.maintenanceDatabase().value());
  }
}
