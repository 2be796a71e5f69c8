/**
 * What a bundle is made of: tracks, migrations, scripts and statements. {@code bundle} reads them
 * from files, {@code format} knows the layouts, {@code script} and {@code sql} the text, and {@code
 * plan} says without I/O what a target still needs.
 */
@NullMarked
package dev.godwit.migrations;

import org.jspecify.annotations.NullMarked;
