package dev.godwit.migrations.format;

import dev.godwit.contract.TrackName;
import dev.godwit.migrations.BundleFile;
import java.util.List;
import java.util.Optional;

/**
 * The files of one track, in the order of their paths.
 *
 * @param files with their paths from the bundle's root
 */
public record TrackFiles(TrackName track, List<BundleFile> files) {
  public TrackFiles {
    files = List.copyOf(files);
  }

  /** A file's path as it is inside the track's directory. */
  public String inside(BundleFile file) {
    return file.path().substring(track.value().length() + 1);
  }

  public Optional<BundleFile> at(String pathInside) {
    return files.stream().filter(file -> inside(file).equals(pathInside)).findFirst();
  }
}
