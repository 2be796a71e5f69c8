/**
 * From the files of one track to its migrations in order: {@link
 * dev.godwit.migrations.format.DetectFormat} says whose layout the directory has, and that layout's
 * {@link dev.godwit.migrations.format.TrackReader} reads it.
 */
@NullMarked
package dev.godwit.migrations.format;

import org.jspecify.annotations.NullMarked;
