package dev.godwit.migrations.format;

import dev.godwit.migrations.TrackFormat;

/**
 * A file by which a tool's directory is known.
 *
 * @param path from the bundle's root
 * @param atRoot whether the file's place says that the track's directory is the tool's own, rather
 *     than one above it
 */
record Mark(TrackFormat format, String path, boolean atRoot) {}
