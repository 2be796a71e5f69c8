/**
 * The command line. {@link dev.godwit.cli.Godwit} reads it; each command is a class of its own.
 * Those in {@code verb} run the engine on databases from here, see {@code direct}; the others talk
 * to the coordinator's API, start a service, or tell the demo's story.
 */
@NullMarked
package dev.godwit.cli;

import org.jspecify.annotations.NullMarked;
