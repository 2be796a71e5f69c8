/**
 * The pure planner: what the bundle wants and what the target's history says become an ordered list
 * of steps. Dry run and real run share it; it does no I/O.
 */
@NullMarked
package dev.godwit.migrations.plan;

import org.jspecify.annotations.NullMarked;
