/**
 * Who and what is in the fleet. {@link dev.godwit.coordinator.registry.RegisterClusters} and {@link
 * dev.godwit.coordinator.registry.RegisterTargets} take in servers and places; tenants come through
 * {@link dev.godwit.coordinator.registry.RegisterTenants}, from the API or from the tenants topic
 * by {@link dev.godwit.coordinator.registry.HearTenants} (long lists and tables of the user's by
 * the package {@code intake}). What is said about them afterwards, in whichever order, is decided
 * by {@link dev.godwit.coordinator.registry.TenantFacts} and done by {@link
 * dev.godwit.coordinator.registry.HearWords}; {@link
 * dev.godwit.coordinator.registry.OnboardTenants} brings those who come or come back to their
 * environment's bundle.
 */
@NullMarked
package dev.godwit.coordinator.registry;

import org.jspecify.annotations.NullMarked;
