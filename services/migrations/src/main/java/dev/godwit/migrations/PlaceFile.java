package dev.godwit.migrations;

import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.UNSAFE_PATH;

import dev.godwit.contract.TrackName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Places a file by its path: in a track under a name, out of the bundle, or not acceptable. */
final class PlaceFile {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private PlaceFile() {}

  static Placed place(BundleFile file) {
    String path = file.path();
    List<String> parts = List.of(path.split("/", -1));
    if (isUnsafe(path, parts)) {
      return new Placed.Refused(
          problem(
              file,
              UNSAFE_PATH,
              "The path is absolute, leads upwards or holds characters that no path needs.",
              "Use <track>/<file>.sql, relative to the migration directory."));
    }
    if (parts.stream().anyMatch(part -> part.startsWith(".")) || !FileName.isSql(parts.getLast())) {
      return new Placed.NotOurs();
    }
    if (parts.size() != 2) {
      return unknown(file, "The file does not lie directly in a track's directory.");
    }
    Optional<FileName> name = FileName.parse(parts.get(1));
    Optional<TrackName> track = trackName(parts.get(0));
    if (track.isEmpty()) {
      return unknown(file, "The directory's name is not fit for a track: it is too long or blank.");
    }
    return name.isEmpty()
        ? unknown(file, "The file's name is not that of a migration.")
        : new Placed.InTrack(file, track.get(), name.get());
  }

  private static boolean isUnsafe(String path, List<String> parts) {
    return path.indexOf('\\') >= 0
        || DRIVE.matcher(path).matches()
        || path.chars().anyMatch(Character::isISOControl)
        || parts.stream().anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  private static Optional<TrackName> trackName(String directory) {
    try {
      return Optional.of(new TrackName(directory));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Placed unknown(BundleFile file, String message) {
    return new Placed.Refused(problem(file, NAME_UNKNOWN, message, FileName.PATTERNS));
  }

  private static Problem problem(BundleFile file, Problem.Code code, String message, String next) {
    return new Problem(Excerpt.ofPath(file.path()), 1, 1, code, message, next);
  }

  /** Where a file belongs. */
  sealed interface Placed {
    record InTrack(BundleFile file, TrackName track, FileName name) implements Placed {}

    record NotOurs() implements Placed {}

    record Refused(Problem problem) implements Placed {}
  }
}
