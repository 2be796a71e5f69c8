package dev.godwit.cli.report;

import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The migrations of a project. */
public record TracksJson(String command, int exitCode, List<TrackJson> tracks) {

  public static TracksJson of(List<Track> tracks) {
    return new TracksJson("list", 0, tracks.stream().map(TrackJson::of).toList());
  }

  /** One track in its order. */
  public record TrackJson(TrackName track, String format, List<FileJson> migrations) {
    static TrackJson of(Track track) {
      return new TrackJson(
          track.name(),
          track.format().id(),
          track.migrations().stream().map(FileJson::of).toList());
    }
  }

  /**
   * One migration.
   *
   * @param undo the file that takes it back, absent where there is none
   */
  public record FileJson(
      Version version,
      String description,
      String kind,
      String path,
      @Nullable String undo,
      boolean irreversible,
      List<Version> requires,
      List<String> environments,
      @Nullable String purpose,
      String checksum) {
    static FileJson of(Migration migration) {
      var conditions = migration.conditions();
      return new FileJson(
          migration.version(),
          migration.description(),
          migration.kind().name().toLowerCase(Locale.ROOT),
          migration.path(),
          migration.undo() == null ? null : migration.undo().path(),
          conditions.irreversible(),
          conditions.requires(),
          conditions.environments().stream().sorted().toList(),
          conditions.purpose(),
          migration.checksum().value());
    }
  }
}
