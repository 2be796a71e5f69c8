/** The command line: demo, serve, publish, rollout. */
@NullMarked
package dev.godwit.cli;

import org.jspecify.annotations.NullMarked;
