/** What needs no database of the registry. */
@NullMarked
package dev.godwit.coordinator.registry;

import org.jspecify.annotations.NullMarked;
