/**
 * How a rollout gets on. {@link dev.godwit.cli.watch.WatchRollout} asks the coordinator about it
 * again and again and shows each {@link dev.godwit.cli.watch.Sight} to its {@link
 * dev.godwit.cli.watch.Audience}, until the rollout rests as an {@link dev.godwit.cli.watch.Ending}
 * says. {@link dev.godwit.cli.watch.DrawRollout} makes lines of it, for the live view as for a
 * single look.
 */
@NullMarked
package dev.godwit.cli.watch;

import org.jspecify.annotations.NullMarked;
