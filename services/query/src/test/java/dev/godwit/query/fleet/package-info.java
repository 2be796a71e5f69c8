/** Proofs of the fold. */
@NullMarked
package dev.godwit.query.fleet;

import org.jspecify.annotations.NullMarked;
