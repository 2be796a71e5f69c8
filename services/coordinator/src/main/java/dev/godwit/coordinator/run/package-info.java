/**
 * Rollouts at work. {@link dev.godwit.coordinator.run.StartRollout} freezes order and targets,
 * {@link dev.godwit.coordinator.run.DispatchWaves} sends as many jobs as may run now, {@link
 * dev.godwit.coordinator.run.RecordStatus} takes in what workers report, {@link
 * dev.godwit.coordinator.run.RedispatchSilentJobs} sends again what nobody reports on, and {@link
 * dev.godwit.coordinator.run.CommandRollout} does what people ask, and {@link
 * dev.godwit.coordinator.run.MindTime} what is due. {@link dev.godwit.coordinator.run.NoteBehind}
 * keeps which tenants a rollout goes on without. Each is one transaction that locks the rollouts it
 * changes first, in the order of their ids; what follows from the new counts is decided by the
 * package {@code rollout} and carried out before the commit.
 */
@NullMarked
package dev.godwit.coordinator.run;

import org.jspecify.annotations.NullMarked;
