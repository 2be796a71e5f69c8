/** Proofs of the rollout rules, without any server. */
@NullMarked
package dev.godwit.coordinator.rollout;

import org.jspecify.annotations.NullMarked;
