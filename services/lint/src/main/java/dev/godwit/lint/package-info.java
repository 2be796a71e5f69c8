/**
 * What a migration would do to a fleet, told before it runs. {@link dev.godwit.lint.LintTrack} has
 * a track's files parsed, walks their statements in order, lets each {@link
 * dev.godwit.lint.view.Rule} look at each statement and at what came before it ({@link
 * dev.godwit.lint.view.Past}), and leaves out what the author allows. No I/O; the rules themselves
 * are in {@code rule}.
 */
@NullMarked
package dev.godwit.lint;

import org.jspecify.annotations.NullMarked;
