package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import dev.godwit.local.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The directories of examples/, to be worked on. */
final class Examples {
  private static final Path EXAMPLES = Path.of("../../examples").toAbsolutePath();

  /** A copy of the example in the directory, and servers for it. */
  static Grapevine project(String example, Path directory) throws IOException {
    Path from = EXAMPLES.resolve(example);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = directory.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    var project = new Grapevine(directory);
    project.set("DATABASE_URL", SharedServers.postgres().adminUri(project.control));
    return project;
  }

  static String file(Path directory, String name) {
    return directory.resolve(name).toString();
  }

  static Result succeeds(Grapevine project, String... arguments) {
    Result result = project.godwit(arguments);
    assertThat(result.exitCode())
        .as("%s%n%s%n%s", Arrays.toString(arguments), result.out(), result.err())
        .isZero();
    return result;
  }

  static List<String> versions(Sql database) throws TimeoutException {
    return database.run("SELECT version FROM godwit_history WHERE state = 'applied' ORDER BY 1");
  }

  private Examples() {}
}
