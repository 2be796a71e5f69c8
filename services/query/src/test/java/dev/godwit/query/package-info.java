/** Proofs of the query service as its clients see it. */
@NullMarked
package dev.godwit.query;

import org.jspecify.annotations.NullMarked;
