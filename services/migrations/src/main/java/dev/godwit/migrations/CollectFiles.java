package dev.godwit.migrations;

import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.TOO_LARGE;
import static dev.godwit.migrations.Problem.Code.UNSAFE_PATH;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects the SQL files of a directory: those in its sub-directories, and those that lie elsewhere
 * as problems. Symbolic links are followed as long as they stay inside. Hidden files and what is
 * not SQL are none of our business.
 */
final class CollectFiles {
  private final Path root;
  private final BundleLimits limits;
  private final List<BundleFile> files = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private long bytes;

  private CollectFiles(Path realRoot, BundleLimits limits) {
    root = realRoot;
    this.limits = limits;
  }

  static Collected collect(Path root, BundleLimits limits) throws IOException {
    CollectFiles collecting = new CollectFiles(root.toRealPath(), limits);
    collecting.collectTracks();
    return new Collected(collecting.files, collecting.problems);
  }

  private void collectTracks() throws IOException {
    for (Path entry : visibleEntries(root)) {
      if (FileName.isSql(entry.getFileName().toString())) {
        add(entry, NAME_UNKNOWN, "The file lies outside of a track.", intoTrack());
      } else if (Files.isDirectory(entry) && staysInside(entry)) {
        collectTrack(entry);
      }
    }
  }

  private void collectTrack(Path track) throws IOException {
    for (Path entry : visibleEntries(track)) {
      if (FileName.isSql(entry.getFileName().toString())) {
        if (staysInside(entry)) {
          collectFile(entry);
        }
      } else if (Files.isDirectory(entry)) {
        reportNested(entry);
      }
      if (limitReached()) {
        return;
      }
    }
  }

  private void reportNested(Path directory) throws IOException {
    try (Stream<Path> nested = Files.walk(directory)) {
      nested
          .filter(path -> FileName.isSql(path.getFileName().toString()))
          .filter(path -> !relative(path).contains("/."))
          .limit(100)
          .forEach(path -> add(path, NAME_UNKNOWN, "The file lies too deep.", intoTrack()));
    }
  }

  private void collectFile(Path entry) throws IOException {
    if (!Files.isRegularFile(entry)) {
      add(entry, UNSAFE_PATH, "This is no regular file.", "Put a file there, or rename it.");
      return;
    }
    byte[] content = readAtMost(entry, limits.fileBytes() + 1);
    if (content.length > limits.fileBytes()) {
      problems.add(tooLarge(relative(entry), limits));
      return;
    }
    bytes += content.length;
    files.add(new BundleFile(relative(entry), content));
  }

  static Problem tooLarge(String path, BundleLimits limits) {
    return new Problem(
        path,
        1,
        1,
        TOO_LARGE,
        "The file is larger than %d bytes.".formatted(limits.fileBytes()),
        "Split it, or load the data by other means than a migration.");
  }

  /** Stops the reading; ReadBundle tells which limit it was. */
  private boolean limitReached() {
    return files.size() > limits.files() || bytes > limits.bundleBytes();
  }

  private boolean staysInside(Path entry) throws IOException {
    try {
      if (entry.toRealPath().startsWith(root)) {
        return true;
      }
      add(
          entry,
          UNSAFE_PATH,
          "The symbolic link leads outside of the migration directory.",
          "Put the file itself there.");
    } catch (NoSuchFileException e) {
      add(entry, UNSAFE_PATH, "The symbolic link leads nowhere.", "Correct or remove it.");
    }
    return false;
  }

  private static byte[] readAtMost(Path file, long bytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Math.toIntExact(bytes));
    }
  }

  private static List<Path> visibleEntries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(e -> !e.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  private void add(Path entry, Problem.Code code, String message, String next) {
    problems.add(new Problem(Excerpt.ofPath(relative(entry)), 1, 1, code, message, next));
  }

  private String relative(Path entry) {
    return root.relativize(entry).toString().replace(root.getFileSystem().getSeparator(), "/");
  }

  private static String intoTrack() {
    return "Put it directly into a track's directory, as in tenant/20250828120000_x.sql.";
  }

  /** What a directory holds for a bundle, and what it should not hold. */
  record Collected(List<BundleFile> files, List<Problem> problems) {}
}
