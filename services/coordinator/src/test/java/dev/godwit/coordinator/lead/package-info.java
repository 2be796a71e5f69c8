@NullMarked
package dev.godwit.coordinator.lead;

import org.jspecify.annotations.NullMarked;
