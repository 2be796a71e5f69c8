/**
 * The fleet through the coordinator. {@link dev.godwit.cli.fleet.StartFleetRollout} publishes what
 * is not published yet, has the coordinator start the rollout and follows it to its rest; {@link
 * dev.godwit.cli.fleet.ShowFleet} shows what the query service knows.
 */
@NullMarked
package dev.godwit.cli.fleet;

import org.jspecify.annotations.NullMarked;
