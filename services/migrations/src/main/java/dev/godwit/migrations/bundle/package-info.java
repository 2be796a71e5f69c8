/**
 * From directories to a bundle: {@link dev.godwit.migrations.bundle.ReadBundle} collects the files,
 * has each track read in its format, and checks what concerns a track as a whole. Either every file
 * is in order and there is a bundle, or every problem of every file is told at once.
 */
@NullMarked
package dev.godwit.migrations.bundle;

import org.jspecify.annotations.NullMarked;
