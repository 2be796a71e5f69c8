/**
 * The coordinator: the fleet's registry, bundles and rollouts in the control database, and the one
 * who decides which job is sent next. {@link dev.godwit.coordinator.CoordinatorNode} puts it
 * together. A request comes in through the package {@code api} and changes the control database in
 * one transaction ({@code registry}, {@code bundle}, {@code run}), by rules that know no database
 * ({@code rollout}). Whoever leads ({@code lead}) sends jobs, relays what transactions had to say,
 * and takes in what workers report.
 */
@NullMarked
package dev.godwit.coordinator;

import org.jspecify.annotations.NullMarked;
