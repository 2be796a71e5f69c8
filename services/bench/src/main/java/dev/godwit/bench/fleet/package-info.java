/**
 * A simulated fleet: everything is real, and a process of its own, but the tenants' databases. A
 * {@link dev.godwit.bench.fleet.SimulatedWorker} answers for them after a drawn delay. {@link
 * dev.godwit.bench.fleet.FleetBench} starts an {@link dev.godwit.bench.fleet.Installation}, and for
 * each size {@link dev.godwit.bench.fleet.MeasureSize} rolls out and watches.
 */
@NullMarked
package dev.godwit.bench.fleet;

import org.jspecify.annotations.NullMarked;
