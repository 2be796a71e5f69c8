package dev.godwit.migrations.bundle;

import static dev.godwit.migrations.Problem.Code.TOO_LARGE;
import static dev.godwit.migrations.Problem.Code.UNSAFE_PATH;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects the files below a directory that any migration tool could mean: SQL, and what the tools
 * keep beside it. Symbolic links are followed as long as they stay inside. Hidden files and what is
 * installed there by a package manager are none of our business.
 */
final class CollectFiles {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "sql", "format", "plan", "conf", "sum", "toml", "xml", "yaml", "yml", "json", "py", "js",
          "cjs", "mjs", "ts", "go", "java", "kt", "rb", "sh", "ps1");
  private static final Set<String> INSTALLED = Set.of("node_modules", "__pycache__");

  private final Path root;
  private final BundleLimits limits;
  private final List<BundleFile> files = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Path> entered = new HashSet<>();
  private long bytes;

  private CollectFiles(Path realRoot, BundleLimits limits) {
    root = realRoot;
    this.limits = limits;
  }

  static Collected collect(Path root, BundleLimits limits) throws IOException {
    CollectFiles collecting = new CollectFiles(root.toRealPath(), limits);
    collecting.collectBelow(collecting.root);
    return new Collected(collecting.files, collecting.problems);
  }

  private void collectBelow(Path directory) throws IOException {
    if (!entered.add(directory.toRealPath())) {
      return; // a link back to a directory above
    }
    for (Path entry : visibleEntries(directory)) {
      if (limitReached()) {
        return;
      }
      if (hasExtension(entry)) {
        if (staysInside(entry)) {
          collectFile(entry);
        }
      } else if (Files.isDirectory(entry) && staysInside(entry)) {
        collectBelow(entry);
      }
    }
  }

  private static boolean hasExtension(Path entry) {
    String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1)) && name.contains(".");
  }

  private void collectFile(Path entry) throws IOException {
    if (!Files.isRegularFile(entry)) {
      add(entry, "This is no regular file.", "Put a file there, or rename it.");
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
          "The symbolic link leads outside of the migration directory.",
          "Put the file itself there.");
    } catch (NoSuchFileException e) {
      add(entry, "The symbolic link leads nowhere.", "Correct or remove it.");
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
      return entries.filter(CollectFiles::isVisible).sorted().toList();
    }
  }

  private static boolean isVisible(Path entry) {
    String name = entry.getFileName().toString();
    return !name.startsWith(".") && !INSTALLED.contains(name);
  }

  private void add(Path entry, String message, String next) {
    problems.add(new Problem(Excerpt.ofPath(relative(entry)), 1, 1, UNSAFE_PATH, message, next));
  }

  private String relative(Path entry) {
    return root.relativize(entry).toString().replace(root.getFileSystem().getSeparator(), "/");
  }

  /** What a directory holds for a bundle, and what it should not hold. */
  record Collected(List<BundleFile> files, List<Problem> problems) {}
}
