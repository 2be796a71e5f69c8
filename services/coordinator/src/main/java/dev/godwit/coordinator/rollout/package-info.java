/**
 * What a rollout does next, without any I/O: {@link dev.godwit.coordinator.rollout.DecideRollout}
 * turns what was seen or asked into {@link dev.godwit.coordinator.rollout.RolloutEvent}s, and
 * {@link dev.godwit.coordinator.rollout.RolloutView#after} says what each of them makes of a
 * rollout. The same events are carried out in SQL by the package {@code run}.
 */
@NullMarked
package dev.godwit.coordinator.rollout;

import org.jspecify.annotations.NullMarked;
