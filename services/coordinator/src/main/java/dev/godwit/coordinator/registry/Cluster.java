package dev.godwit.coordinator.registry;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.engine.RolePolicy;
import dev.godwit.runtime.SecretRef;

/**
 * One PostgreSQL server of the fleet.
 *
 * @param sslMode {@code disable} or {@code verify-full}
 * @param passwordRef where a worker finds the password
 * @param rolePolicy what follows where the user may do more than migrating needs
 * @param connectionBudget how many jobs may be under way on it at once, over all rollouts
 * @param maintenanceDatabase where one connects to create other databases
 */
public record Cluster(
    ClusterId id,
    String host,
    int port,
    String sslMode,
    Identifier username,
    SecretRef passwordRef,
    RolePolicy rolePolicy,
    int connectionBudget,
    Identifier maintenanceDatabase) {}
