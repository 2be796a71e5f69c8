/** Carries one plan out on one target. */
@NullMarked
package dev.godwit.engine;

import org.jspecify.annotations.NullMarked;
