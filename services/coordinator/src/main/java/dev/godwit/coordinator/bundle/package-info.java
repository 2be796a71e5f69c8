/**
 * Bundles in the control database: {@link dev.godwit.coordinator.bundle.PublishBundle} takes one in
 * whole or not at all, and from then on it never changes.
 */
@NullMarked
package dev.godwit.coordinator.bundle;

import org.jspecify.annotations.NullMarked;
