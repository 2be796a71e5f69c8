package dev.godwit.migrations.bundle;

import dev.godwit.contract.TrackName;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.format.DetectFormat;
import dev.godwit.migrations.format.TrackFiles;
import java.util.List;

/**
 * Says whether a directory holds a directory per track, as Godwit's own projects do, or is one
 * track itself, as other tools have it.
 */
final class FindTracks {
  /** The track of a directory that is one track. */
  static final TrackName ONLY = new TrackName("main");

  private FindTracks() {}

  /** The files with their track as the first part of their path. */
  static List<BundleFile> inTracks(List<BundleFile> files) {
    List<BundleFile> within =
        files.stream()
            .map(file -> new BundleFile(ONLY + "/" + file.path(), file.content()))
            .toList();
    return isOneTrack(new TrackFiles(ONLY, within)) ? within : files;
  }

  private static boolean isOneTrack(TrackFiles track) {
    return DetectFormat.isToolsOwn(track)
        || (hasSqlAtTop(track)
            && track.files().stream()
                .map(track::inside)
                .filter(FindTracks::isSql)
                .allMatch(path -> !path.contains("/") || path.startsWith("hooks/")));
  }

  private static boolean hasSqlAtTop(TrackFiles track) {
    return track.files().stream()
        .map(track::inside)
        .anyMatch(path -> isSql(path) && !path.contains("/"));
  }

  private static boolean isSql(String path) {
    return path.endsWith(".sql");
  }
}
