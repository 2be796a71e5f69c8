package dev.godwit.migrations.format;

/**
 * Reads the files of one track in one tool's layout. What the tool would do and Godwit cannot is a
 * problem that names it; nothing is passed over in silence.
 */
public interface TrackReader {

  /**
   * Whether a file belongs to the track and so to the bundle. Files that only look as if they did
   * belong too, so that {@link #read} can say what is wrong with them.
   *
   * @param path inside the track's directory
   */
  boolean wants(String path);

  TrackReading read(TrackFiles files);
}
