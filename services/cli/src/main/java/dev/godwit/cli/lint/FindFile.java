package dev.godwit.cli.lint;

import dev.godwit.cli.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a bundle's file lies on disk. */
public record FindFile(Project project) {

  /** The file, if it is there. */
  public Optional<Path> of(String path) {
    int slash = path.indexOf('/');
    String rest = slash < 0 ? path : path.substring(slash + 1);
    Path inTrack = slash < 0 ? project.migrations() : project.directoryOf(path.substring(0, slash));
    return Stream.of(
            inTrack.resolve(rest),
            project.migrations().resolve(path),
            project.migrations().resolve(rest),
            project.directory().resolve(path))
        .map(one -> one.toAbsolutePath().normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** As other programs want it: relative to the project's directory. */
  public String relative(String path) {
    Path root = project.directory().toAbsolutePath().normalize();
    return of(path)
        .filter(file -> file.startsWith(root))
        .map(file -> root.relativize(file).toString().replace('\\', '/'))
        .orElse(path);
  }
}
