/** Whole installations of real processes: end to end, and with faults at exact moments. */
@NullMarked
package dev.godwit.it;

import org.jspecify.annotations.NullMarked;
