/** What a person sees: progress, failures, exit codes. */
@NullMarked
package dev.godwit.cli.terminal;

import org.jspecify.annotations.NullMarked;
