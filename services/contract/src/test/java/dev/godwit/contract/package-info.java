/** Proofs of the contract: golden files, schemas, and what every legal or illegal word does. */
@NullMarked
package dev.godwit.contract;

import org.jspecify.annotations.NullMarked;
