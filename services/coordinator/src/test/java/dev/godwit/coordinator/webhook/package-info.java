/** Proofs of what webhooks may and may not do. */
@NullMarked
package dev.godwit.coordinator.webhook;

import org.jspecify.annotations.NullMarked;
