/**
 * The pure fold: status events in, where every tenant and rollout stands out. {@link
 * dev.godwit.query.fleet.Precedence} says which of two words about a target holds, {@link
 * dev.godwit.query.fleet.Fleet} keeps what holds with its counts, and {@link
 * dev.godwit.query.fleet.FleetStore} lets one thread fold while others ask. No Kafka, no HTTP, no
 * clock: the same events give the same fleet, whenever and however often they are read.
 */
@NullMarked
package dev.godwit.query.fleet;

import org.jspecify.annotations.NullMarked;
