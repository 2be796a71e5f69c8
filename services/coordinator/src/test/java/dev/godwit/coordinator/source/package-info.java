@NullMarked
package dev.godwit.coordinator.source;

import org.jspecify.annotations.NullMarked;
