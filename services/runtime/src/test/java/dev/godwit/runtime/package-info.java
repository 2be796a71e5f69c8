/** Proofs of the runtime: each service's edge, settings, secrets, health and shutdown. */
@NullMarked
package dev.godwit.runtime;

import org.jspecify.annotations.NullMarked;
