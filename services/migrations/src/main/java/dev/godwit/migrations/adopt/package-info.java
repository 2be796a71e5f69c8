/**
 * Taking over from another migration tool: {@link dev.godwit.migrations.adopt.DetectIncumbent} says
 * whose history table a target has, and {@link dev.godwit.migrations.adopt.PlanAdoption} what of it
 * our history is to record, or where the two disagree. Nothing here does I/O.
 */
@NullMarked
package dev.godwit.migrations.adopt;

import org.jspecify.annotations.NullMarked;
