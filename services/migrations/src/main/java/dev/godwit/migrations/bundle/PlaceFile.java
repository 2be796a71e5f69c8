package dev.godwit.migrations.bundle;

import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.UNSAFE_PATH;

import dev.godwit.contract.TrackName;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Places a file by its path: in a track, out of the bundle, or not acceptable. */
final class PlaceFile {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private PlaceFile() {}

  static Placed place(BundleFile file) {
    String path = file.path();
    List<String> parts = List.of(path.split("/", -1));
    if (isUnsafe(path, parts)) {
      return refused(
          file,
          UNSAFE_PATH,
          "The path is absolute, leads upwards or holds characters that no path needs.",
          "Use <track>/<file>.sql, relative to the migration directory.");
    }
    if (parts.stream().anyMatch(part -> part.startsWith("."))) {
      return new Placed.NotOurs();
    }
    if (parts.size() == 1) {
      return path.toLowerCase(Locale.ROOT).endsWith(".sql") ? outside(file) : new Placed.NotOurs();
    }
    return trackName(parts.getFirst())
        .<Placed>map(track -> new Placed.InTrack(file, track))
        .orElseGet(
            () ->
                refused(
                    file,
                    NAME_UNKNOWN,
                    "The directory's name is not fit for a track: it is too long or blank.",
                    "Give the directory a short name."));
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

  private static Placed outside(BundleFile file) {
    return refused(
        file,
        NAME_UNKNOWN,
        "The file lies outside of a track.",
        "Put it into a track's directory, as in tenant/20250828120000_x.sql.");
  }

  private static Placed refused(BundleFile file, Problem.Code code, String message, String next) {
    return new Placed.Refused(new Problem(Excerpt.ofPath(file.path()), 1, 1, code, message, next));
  }

  /** Where a file belongs. */
  sealed interface Placed {
    record InTrack(BundleFile file, TrackName track) implements Placed {}

    record NotOurs() implements Placed {}

    record Refused(Problem problem) implements Placed {}
  }
}
