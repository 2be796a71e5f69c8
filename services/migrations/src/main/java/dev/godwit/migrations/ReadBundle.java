package dev.godwit.migrations;

import static dev.godwit.migrations.Problem.Code.DUPLICATE_VERSION;
import static dev.godwit.migrations.Problem.Code.NO_MIGRATIONS;
import static dev.godwit.migrations.Problem.Code.TOO_LARGE;

import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.migrations.CollectFiles.Collected;
import dev.godwit.migrations.PlaceFile.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a migration directory, each of whose sub-directories is a track, or the same files from
 * elsewhere. The same files make the same bundle, whichever way they come.
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
  private final Map<TrackName, List<Migration>> tracks = new TreeMap<>(ROLLOUT_ORDER);
  private final Map<TrackName, Map<Version, String>> paths = new HashMap<>();

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
    return reading.read(collected.files());
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
    for (BundleFile file : DigestBundle.sorted(given)) {
      read(file);
    }
    if (files.isEmpty() && problems.isEmpty()) {
      addForRoot(
          NO_MIGRATIONS,
          "There is no migration here.",
          "Put SQL files into a directory per track, as in tenant/20250828120000_x.sql.");
    }
    return problems.isEmpty() ? new ReadResult.Valid(bundle()) : invalid();
  }

  private ReadResult invalid() {
    return new ReadResult.Invalid(problems.stream().sorted(FILE_ORDER).toList());
  }

  private boolean isTooLarge(List<BundleFile> given) {
    return given.size() > limits.files()
        || given.stream().mapToLong(file -> file.content().length).sum() > limits.bundleBytes();
  }

  private void read(BundleFile file) {
    switch (PlaceFile.place(file)) {
      case Placed.NotOurs() -> {}
      case Placed.Refused(Problem problem) -> problems.add(problem);
      case Placed.InTrack inTrack -> read(inTrack);
    }
  }

  private void read(Placed.InTrack placed) {
    BundleFile file = placed.file();
    files.add(file);
    if (file.content().length > limits.fileBytes()) {
      problems.add(CollectFiles.tooLarge(file.path(), limits));
      return;
    }
    checkVersion(placed);
    switch (ReadMigration.read(file, placed.name())) {
      case FileReading.Unreadable(List<Problem> found) -> problems.addAll(found);
      case FileReading.Read(Migration migration) ->
          tracks.computeIfAbsent(placed.track(), name -> new ArrayList<>()).add(migration);
    }
  }

  private void checkVersion(Placed.InTrack placed) {
    Version version = placed.name().version();
    String path = placed.file().path();
    String other =
        paths.computeIfAbsent(placed.track(), name -> new HashMap<>()).putIfAbsent(version, path);
    if (other != null) {
      problems.add(
          new Problem(
              path,
              1,
              1,
              DUPLICATE_VERSION,
              "Version %s is also that of %s.".formatted(version, other),
              "Give one of the two another version; the one that was applied anywhere keeps its"
                  + " own."));
    }
  }

  private Bundle bundle() {
    List<Track> ordered = new ArrayList<>();
    tracks.forEach(
        (name, migrations) -> {
          migrations.sort(Comparator.comparing(Migration::version));
          ordered.add(new Track(name, migrations));
        });
    return new Bundle(DigestBundle.digest(files), ordered, files);
  }

  private void addForRoot(Problem.Code code, String message, String next) {
    problems.add(new Problem(".", 1, 1, code, message, next));
  }
}
