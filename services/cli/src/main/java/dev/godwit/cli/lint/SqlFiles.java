package dev.godwit.cli.lint;

import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.TrackName;
import dev.godwit.lint.view.LintFile;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.script.ReadScript;
import dev.godwit.migrations.script.ScriptReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads SQL files as they lie in directories. */
final class SqlFiles {
  private SqlFiles() {}

  /** These files, and those in these directories, named relative to where the project is. */
  static List<LintFile> read(Path root, List<Path> paths) {
    List<LintFile> files = new ArrayList<>();
    for (Path path : paths) {
      Path found = root.resolve(path);
      if (!Files.exists(found)) {
        throw Stop.usage("there is no " + path);
      }
      sqlIn(found).forEach(file -> files.add(file(relative(root, file), file)));
    }
    return files;
  }

  /** The files of each track's directory, named as a bundle names them. */
  static Map<TrackName, List<LintFile>> ofTracks(Project project) {
    Map<TrackName, List<LintFile>> tracks = new LinkedHashMap<>();
    for (Path directory : trackDirectories(project)) {
      String name = String.valueOf(directory.getFileName());
      if (name.matches("[a-z0-9_-]+")) {
        List<LintFile> files =
            sqlIn(directory).stream()
                .map(file -> file(name + "/" + relative(directory, file), file))
                .toList();
        tracks.put(new TrackName(name), files);
      }
    }
    return tracks;
  }

  private static List<Path> trackDirectories(Project project) {
    if (!project.tracks().isEmpty()) {
      return project.tracks().stream().map(track -> track.path()).toList();
    }
    try (Stream<Path> inside = Files.list(project.migrations())) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Path> sqlIn(Path path) {
    try (Stream<Path> inside = Files.walk(path)) {
      return inside
          .filter(file -> file.toString().endsWith(".sql") || file.equals(path))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new Stop(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String relative(Path root, Path file) {
    Path from = root.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    return (to.startsWith(from) ? from.relativize(to) : to).toString().replace('\\', '/');
  }

  /** With its directives where it is a sound script; else as it is. */
  private static LintFile file(String path, Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      return switch (ReadScript.read(new BundleFile(path, content))) {
        case ScriptReading.Read read -> LintFile.of(read.script(), isUndo(path));
        case ScriptReading.Unreadable _ -> LintFile.of(path, text(content), isUndo(path));
      };
    } catch (IOException e) {
      throw new Stop(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isUndo(String path) {
    return path.matches("(.*/)?(rollback-[^/]*|[^/]*\\.(undo|down))\\.sql");
  }

  private static String text(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n");
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
