package dev.godwit.coordinator.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.coordinator.registry.Cluster;
import dev.godwit.coordinator.registry.ClusterDetail;
import dev.godwit.coordinator.registry.ClusterDetail.Duplicate;
import dev.godwit.coordinator.registry.MaintenanceWindow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster as the API shows it. A stored password is never in it. */
record ClusterView(
    String id,
    String host,
    int port,
    String sslMode,
    @Nullable Boolean acceptPlaintext,
    String rolePolicy,
    String username,
    @Nullable String passwordRef,
    boolean passwordStored,
    int connectionBudget,
    String maintenanceDatabase,
    List<MaintenanceWindow> maintenanceWindows,
    Map<String, String> labels,
    boolean physicalCopy,
    @Nullable String systemIdentifier,
    List<ClusterId> sameServerAs,
    @Nullable Long targets,
    @Nullable List<Duplicate> duplicates) {

  /** As part of a list. */
  static ClusterView listed(ClusterDetail detail) {
    return of(detail, null, null);
  }

  static ClusterView alone(ClusterDetail detail) {
    return of(detail, detail.targets(), detail.duplicates());
  }

  private static ClusterView of(
      ClusterDetail detail, @Nullable Long targets, @Nullable List<Duplicate> duplicates) {
    Cluster cluster = detail.cluster();
    return new ClusterView(
        cluster.id().value(),
        cluster.host(),
        cluster.port(),
        cluster.sslMode(),
        cluster.isPlaintext() ? true : null,
        cluster.rolePolicy().name().toLowerCase(Locale.ROOT),
        cluster.username().value(),
        cluster.passwordRef().map(Object::toString).orElse(null),
        detail.hasPassword(),
        cluster.connectionBudget(),
        cluster.maintenanceDatabase().value(),
        cluster.windows(),
        cluster.labels(),
        cluster.physicalCopy(),
        detail.systemIdentifier().orElse(null),
        detail.aliases(),
        targets,
        duplicates);
  }
}
