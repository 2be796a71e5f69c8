/**
 * Tables of the user's that list tenants. {@link dev.godwit.coordinator.source.SyncSource} reads
 * one ({@link dev.godwit.coordinator.source.ReadSource}), {@link
 * dev.godwit.coordinator.source.PlanSync} decides what is to follow from it, and then the registry
 * follows: new tenants are registered, those that are listed no more are suspended, never deleted.
 * {@link dev.godwit.coordinator.source.SyncSources} does so when asked, before a rollout starts,
 * and when something is said of a tenant that nobody knows.
 */
@NullMarked
package dev.godwit.coordinator.source;

import org.jspecify.annotations.NullMarked;
