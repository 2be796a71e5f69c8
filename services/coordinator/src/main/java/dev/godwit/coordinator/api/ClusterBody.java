package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.coordinator.registry.Cluster;
import dev.godwit.coordinator.registry.MaintenanceWindow;
import dev.godwit.engine.RolePolicy;
import dev.godwit.runtime.SecretRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster as the API takes it: a new one whole, a change in part. */
record ClusterBody(
    @Nullable String id,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String sslMode,
    @Nullable Boolean acceptPlaintext,
    @Nullable String rolePolicy,
    @Nullable String username,
    @Nullable String passwordRef,
    @Nullable String password,
    @Nullable Integer connectionBudget,
    @Nullable String maintenanceDatabase,
    @Nullable List<MaintenanceWindow> maintenanceWindows,
    @Nullable Map<String, String> labels,
    @Nullable Boolean physicalCopy,
    @Nullable Boolean newServer) {
  private static final int DEFAULT_BUDGET = 20;
  private static final int DEFAULT_PORT = 5432;

  /** A new cluster, with the defaults that docs/openapi.yaml says. */
  Cluster cluster() {
    requireOnePassword();
    return encrypted(
        new Cluster(
            new ClusterId(required(id, "id")),
            required(host, "host"),
            requireNonNullElse(port, DEFAULT_PORT),
            requireNonNullElse(sslMode, "verify-full"),
            new Identifier(required(username, "username")),
            Optional.ofNullable(passwordRef).map(SecretRef::parse),
            policy(RolePolicy.WARN),
            requireNonNullElse(connectionBudget, DEFAULT_BUDGET),
            new Identifier(requireNonNullElse(maintenanceDatabase, "postgres")),
            requireNonNullElse(maintenanceWindows, List.of()),
            requireNonNullElse(labels, Map.of()),
            Boolean.TRUE.equals(physicalCopy)),
        false);
  }

  /** What is said replaces what was known; the rest stays. */
  Cluster changed(Cluster known) {
    requireOnePassword();
    return encrypted(
        new Cluster(
            known.id(),
            requireNonNullElse(host, known.host()),
            requireNonNullElse(port, known.port()),
            requireNonNullElse(sslMode, known.sslMode()),
            username == null ? known.username() : new Identifier(username),
            password == null
                ? Optional.ofNullable(passwordRef).map(SecretRef::parse).or(known::passwordRef)
                : Optional.empty(),
            policy(known.rolePolicy()),
            requireNonNullElse(connectionBudget, known.connectionBudget()),
            maintenanceDatabase == null
                ? known.maintenanceDatabase()
                : new Identifier(maintenanceDatabase),
            requireNonNullElse(maintenanceWindows, known.windows()),
            requireNonNullElse(labels, known.labels()),
            requireNonNullElse(physicalCopy, known.physicalCopy())),
        known.isPlaintext());
  }

  private RolePolicy policy(RolePolicy otherwise) {
    return rolePolicy == null ? otherwise : RolePolicy.valueOf(rolePolicy.toUpperCase(Locale.ROOT));
  }

  private Cluster encrypted(Cluster cluster, boolean plaintextAccepted) {
    if (cluster.isPlaintext() && !requireNonNullElse(acceptPlaintext, plaintextAccepted)) {
      throw new IllegalArgumentException(
          "passwords and data would cross the network to %s in the clear: leave sslMode out, or say"
                  .formatted(cluster.host())
              + " \"acceptPlaintext\": true");
    }
    return cluster;
  }

  private void requireOnePassword() {
    if (password != null && passwordRef != null) {
      throw new IllegalArgumentException("a cluster has a password or a passwordRef, not both");
    }
  }

  private static String required(@Nullable String value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("a cluster needs its " + field);
    }
    return value;
  }
}
