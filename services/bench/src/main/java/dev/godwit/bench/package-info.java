/** Benchmarks; nothing depends on it. */
@NullMarked
package dev.godwit.bench;

import org.jspecify.annotations.NullMarked;
