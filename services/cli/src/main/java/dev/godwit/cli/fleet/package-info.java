/**
 * The fleet through the coordinator. {@link dev.godwit.cli.fleet.StartFleetRollout} publishes what
 * is not published yet and has the coordinator start the rollout, {@link
 * dev.godwit.cli.fleet.ShowFleet} shows what the query service knows.
 */
@NullMarked
package dev.godwit.cli.fleet;

import org.jspecify.annotations.NullMarked;
