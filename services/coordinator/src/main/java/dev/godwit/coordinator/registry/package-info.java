/**
 * Who and what is in the fleet. {@link dev.godwit.coordinator.registry.RegisterClusters} and {@link
 * dev.godwit.coordinator.registry.RegisterTargets} take in servers and places; tenants come through
 * {@link dev.godwit.coordinator.registry.RegisterTenants}, from the API or from the tenants topic
 * by {@link dev.godwit.coordinator.registry.HearTenants}; {@link
 * dev.godwit.coordinator.registry.OnboardTenants} brings new ones to their environment's bundle.
 */
@NullMarked
package dev.godwit.coordinator.registry;

import org.jspecify.annotations.NullMarked;
