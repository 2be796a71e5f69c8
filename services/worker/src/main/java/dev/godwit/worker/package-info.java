/** Job slots, credentials, running the engine, reporting. */
@NullMarked
package dev.godwit.worker;

import org.jspecify.annotations.NullMarked;
