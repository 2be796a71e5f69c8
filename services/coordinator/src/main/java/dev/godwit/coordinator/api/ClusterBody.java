package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.coordinator.registry.Cluster;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.RolePolicy;
import dev.godwit.runtime.SecretRef;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A cluster as the API has it. */
record ClusterBody(
    String id,
    String host,
    int port,
    @Nullable String sslMode,
    String username,
    @Nullable Boolean acceptPlaintext,
    String passwordRef,
    @Nullable String rolePolicy,
    @Nullable Integer connectionBudget,
    @Nullable String maintenanceDatabase) {
  private static final int DEFAULT_BUDGET = 20;

  Cluster cluster() {
    String tls = requireNonNullElse(sslMode, "verify-full");
    if (tls.equals("disable")
        && !Endpoint.isLoopback(host)
        && !Boolean.TRUE.equals(acceptPlaintext)) {
      throw new IllegalArgumentException(
          "passwords and data would cross the network to %s in the clear: leave sslMode out, or say"
                  .formatted(host)
              + " \"acceptPlaintext\": true");
    }
    return new Cluster(
        new ClusterId(id),
        host,
        port,
        tls,
        new Identifier(username),
        SecretRef.parse(passwordRef),
        RolePolicy.valueOf(requireNonNullElse(rolePolicy, "warn").toUpperCase(Locale.ROOT)),
        requireNonNullElse(connectionBudget, DEFAULT_BUDGET),
        new Identifier(requireNonNullElse(maintenanceDatabase, "postgres")));
  }

  private static boolean isPlaintext(Cluster cluster) {
    return cluster.sslMode().equals("disable") && !Endpoint.isLoopback(cluster.host());
  }

  static ClusterBody of(Cluster cluster) {
    return new ClusterBody(
        cluster.id().value(),
        cluster.host(),
        cluster.port(),
        cluster.sslMode(),
        cluster.username().value(),
        isPlaintext(cluster) ? true : null,
        cluster.passwordRef().toString(),
        cluster.rolePolicy().name().toLowerCase(Locale.ROOT),
        cluster.connectionBudget(),
        cluster.maintenanceDatabase().value());
  }
}
