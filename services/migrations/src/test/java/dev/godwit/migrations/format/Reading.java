package dev.godwit.migrations.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.bundle.TrackDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads directories and files of one format for tests, as a bundle of one track {@code t}. */
final class Reading {
  private static final TrackName TRACK = new TrackName("t");

  private final TrackFormat format;
  private final List<BundleFile> files = new ArrayList<>();

  Reading(TrackFormat format) {
    this.format = format;
    with(DetectFormat.MARKER, format.id());
  }

  static Track directory(TrackFormat format, String name) throws IOException {
    Path path = Path.of("src/test/resources/formats", name);
    return track(ReadBundle.fromTracks(List.of(new TrackDirectory(TRACK, path, format))));
  }

  Reading with(String path, String text) {
    files.add(new BundleFile("t/" + path, text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  Track track() {
    return track(ReadBundle.fromFiles(files));
  }

  private static Track track(ReadResult result) {
    assertThat(result).isInstanceOf(ReadResult.Valid.class);
    return ((ReadResult.Valid) result).bundle().tracks().getFirst();
  }

  /** The problems as {@code path:line CODE message}. */
  List<String> problems() {
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Valid _ -> List.of();
      case ReadResult.Invalid(List<Problem> problems) ->
          problems.stream()
              .map(
                  one -> "%s:%d %s %s".formatted(one.path(), one.line(), one.code(), one.message()))
              .toList();
    };
  }

  List<Problem> found() {
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Valid _ -> List.of();
      case ReadResult.Invalid(List<Problem> problems) -> problems;
    };
  }

  static List<String> versions(Track track) {
    return track.migrations().stream().map(Migration::version).map(Version::value).toList();
  }

  static List<String> sql(Migration migration) {
    return migration.script().statements().stream().map(Statement::sql).toList();
  }

  static List<String> undo(Migration migration) {
    assertThat(migration.undo()).isNotNull();
    return migration.undo() == null
        ? List.of()
        : migration.undo().statements().stream().map(Statement::sql).toList();
  }

  static Migration migration(Track track, String version) {
    return track.migration(new Version(version)).orElseThrow();
  }

  @Override
  public String toString() {
    return format + " " + files;
  }
}
