package dev.godwit.migrations.bundle;

import static dev.godwit.migrations.Problem.Code.NO_MIGRATIONS;
import static dev.godwit.migrations.Problem.Code.TOO_LARGE;

import dev.godwit.contract.TrackName;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.bundle.CollectFiles.Collected;
import dev.godwit.migrations.bundle.PlaceFile.Placed;
import dev.godwit.migrations.format.DetectFormat;
import dev.godwit.migrations.format.DetectFormat.Detected;
import dev.godwit.migrations.format.Formats;
import dev.godwit.migrations.format.TrackFiles;
import dev.godwit.migrations.format.TrackReader;
import dev.godwit.migrations.format.TrackReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a migration directory, each of whose sub-directories is a track or which is one track
 * itself, or the same files from elsewhere. The same files make the same bundle, whichever way they
 * come.
 */
public final class ReadBundle {
  private static final TrackName CONTROL = new TrackName("control");
  private static final Comparator<TrackName> ROLLOUT_ORDER =
      Comparator.comparing((TrackName name) -> !name.equals(CONTROL))
          .thenComparing(Comparator.naturalOrder());
  private static final Comparator<Problem> FILE_ORDER =
      Comparator.comparing(Problem::path)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::code);

  private final BundleLimits limits;
  private final List<Problem> problems = new ArrayList<>();
  private final List<BundleFile> files = new ArrayList<>();
  private final List<Track> tracks = new ArrayList<>();

  private ReadBundle(BundleLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a migration directory from disk.
   *
   * @throws IOException if a file or directory that is there cannot be read
   */
  public static ReadResult fromDirectory(Path root) throws IOException {
    return fromDirectory(root, BundleLimits.DEFAULT);
  }

  /**
   * Reads several directories, each of which is a track.
   *
   * @throws IOException if a file or directory that is there cannot be read
   */
  public static ReadResult fromTracks(List<TrackDirectory> directories) throws IOException {
    ReadBundle reading = new ReadBundle(BundleLimits.DEFAULT);
    List<BundleFile> files = new ArrayList<>();
    for (TrackDirectory directory : directories) {
      if (!Files.isDirectory(directory.path())) {
        reading.addForRoot(
            NO_MIGRATIONS, directory.path() + " is no directory.", "Check the path.");
        continue;
      }
      Collected collected = CollectFiles.collect(directory.path(), reading.limits);
      reading.problems.addAll(collected.problems());
      String prefix = directory.track() + "/";
      collected.files().stream()
          .filter(file -> directory.format() == null || !file.path().equals(DetectFormat.MARKER))
          .forEach(file -> files.add(new BundleFile(prefix + file.path(), file.content())));
      if (directory.format() != null) {
        byte[] word = directory.format().id().getBytes(StandardCharsets.UTF_8);
        files.add(new BundleFile(prefix + DetectFormat.MARKER, word));
      }
    }
    return reading.read(files);
  }

  /** Reads files whose paths are relative to the bundle's root. */
  public static ReadResult fromFiles(List<BundleFile> files) {
    return new ReadBundle(BundleLimits.DEFAULT).read(files);
  }

  static ReadResult fromDirectory(Path root, BundleLimits limits) throws IOException {
    ReadBundle reading = new ReadBundle(limits);
    if (!Files.isDirectory(root)) {
      reading.addForRoot(NO_MIGRATIONS, root + " is no directory.", "Check the path.");
      return reading.invalid();
    }
    Collected collected = CollectFiles.collect(root, limits);
    reading.problems.addAll(collected.problems());
    return reading.read(FindTracks.inTracks(collected.files()));
  }

  private ReadResult read(List<BundleFile> given) {
    if (isTooLarge(given)) {
      addForRoot(
          TOO_LARGE,
          "There are more than %d files or %d bytes of SQL."
              .formatted(limits.files(), limits.bundleBytes()),
          "Check that this is the migration directory; if it is, fold old migrations into"
              + " schema.sql.");
      return invalid();
    }
    Map<TrackName, List<BundleFile>> byTrack = new TreeMap<>(ROLLOUT_ORDER);
    for (BundleFile file : DigestBundle.sorted(given)) {
      switch (PlaceFile.place(file)) {
        case Placed.NotOurs() -> {}
        case Placed.Refused(Problem problem) -> problems.add(problem);
        case Placed.InTrack(BundleFile placed, TrackName track) ->
            byTrack.computeIfAbsent(track, _ -> new ArrayList<>()).add(placed);
      }
    }
    byTrack.forEach((track, inTrack) -> read(new TrackFiles(track, inTrack)));
    if (files.isEmpty() && problems.isEmpty()) {
      addForRoot(
          NO_MIGRATIONS,
          "There is no migration here.",
          "Put SQL files into a directory per track, as in tenant/20250828120000_x.sql.");
    }
    return problems.isEmpty()
        ? new ReadResult.Valid(new Bundle(DigestBundle.digest(files), tracks, files))
        : invalid();
  }

  private ReadResult invalid() {
    return new ReadResult.Invalid(problems.stream().sorted(FILE_ORDER).toList());
  }

  private boolean isTooLarge(List<BundleFile> given) {
    return given.size() > limits.files()
        || given.stream().mapToLong(file -> file.content().length).sum() > limits.bundleBytes();
  }

  private void read(TrackFiles track) {
    switch (DetectFormat.detect(track)) {
      case Detected.Unknown(Problem problem) -> problems.add(problem);
      case Detected.As(TrackFormat format) -> read(track, format, Formats.reader(format));
    }
  }

  private void read(TrackFiles track, TrackFormat format, TrackReader reader) {
    List<BundleFile> wanted =
        track.files().stream().filter(file -> reader.wants(track.inside(file))).toList();
    if (wanted.isEmpty()) {
      return;
    }
    files.addAll(Stream.concat(track.at(DetectFormat.MARKER).stream(), wanted.stream()).toList());
    List<BundleFile> readable = wanted.stream().filter(this::fitsInto).toList();
    TrackReading reading = reader.read(new TrackFiles(track.track(), readable));
    problems.addAll(reading.problems());
    problems.addAll(CheckTrack.check(reading.migrations(), reading.hooks()));
    tracks.add(new Track(track.track(), format, reading.migrations(), reading.hooks()));
  }

  private boolean fitsInto(BundleFile file) {
    boolean fits = file.content().length <= limits.fileBytes();
    if (!fits) {
      problems.add(CollectFiles.tooLarge(file.path(), limits));
    }
    return fits;
  }

  private void addForRoot(Problem.Code code, String message, String next) {
    problems.add(new Problem(".", 1, 1, code, message, next));
  }
}
