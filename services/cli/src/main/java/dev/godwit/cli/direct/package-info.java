/**
 * The engine without a fleet: {@link dev.godwit.cli.direct.ChooseTargets} turns what the command
 * line names into places, {@link dev.godwit.cli.direct.RunOnTargets} does something on each of
 * them, a bounded number at a time, and every place comes back with an {@link
 * dev.godwit.cli.direct.Ending}.
 */
@NullMarked
package dev.godwit.cli.direct;

import org.jspecify.annotations.NullMarked;
