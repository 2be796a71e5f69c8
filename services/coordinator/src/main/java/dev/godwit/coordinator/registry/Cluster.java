package dev.godwit.coordinator.registry;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.Identifier;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.RolePolicy;
import dev.godwit.runtime.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One PostgreSQL server of the fleet.
 *
 * @param sslMode {@code disable} or {@code verify-full}
 * @param passwordRef where a worker finds the password, unless it is stored or each target has its
 *     own login
 * @param rolePolicy what follows where the user may do more than migrating needs
 * @param connectionBudget how many jobs may be under way on it at once, over all rollouts
 * @param maintenanceDatabase where one connects to create other databases
 * @param windows when it may be worked on; at all times where there are none
 * @param physicalCopy whether it may have the system identifier of another server
 */
public record Cluster(
    ClusterId id,
    String host,
    int port,
    String sslMode,
    Identifier username,
    Optional<SecretRef> passwordRef,
    RolePolicy rolePolicy,
    int connectionBudget,
    Identifier maintenanceDatabase,
    List<MaintenanceWindow> windows,
    Map<String, String> labels,
    boolean physicalCopy) {
  public Cluster {
    windows = List.copyOf(windows);
    labels = Map.copyOf(labels);
  }

  /** Whether what is said to it crosses a network in the clear. */
  public boolean isPlaintext() {
    return sslMode.equals("disable") && !Endpoint.isLoopback(host);
  }

  public CredentialsOwner owner() {
    return CredentialsOwner.of(id);
  }
}
