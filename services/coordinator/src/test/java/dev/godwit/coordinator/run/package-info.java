/** What needs no database of the rollouts' SQL side. */
@NullMarked
package dev.godwit.coordinator.run;

import org.jspecify.annotations.NullMarked;
