/**
 * The command line. {@link dev.godwit.cli.Godwit} reads it; each command is a class of its own that
 * talks to the coordinator's API, starts a service, or tells the demo's story.
 */
@NullMarked
package dev.godwit.cli;

import org.jspecify.annotations.NullMarked;
