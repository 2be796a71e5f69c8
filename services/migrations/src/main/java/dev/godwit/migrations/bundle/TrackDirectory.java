package dev.godwit.migrations.bundle;

import dev.godwit.contract.TrackName;
import dev.godwit.migrations.TrackFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is one track.
 *
 * @param format whose layout it has; absent where that is to be found out
 */
public record TrackDirectory(TrackName track, Path path, @Nullable TrackFormat format) {}
