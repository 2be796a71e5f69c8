/**
 * Tells many readers at once what changes. {@link dev.godwit.query.live.ChangeFeed} looks at the
 * fleet four times a second and writes to each {@link dev.godwit.query.live.Follower} the present
 * state of what changed since it was last written to. Nothing is kept per reader but a number.
 */
@NullMarked
package dev.godwit.query.live;

import org.jspecify.annotations.NullMarked;
