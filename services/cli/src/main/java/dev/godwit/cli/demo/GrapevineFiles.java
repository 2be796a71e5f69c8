package dev.godwit.cli.demo;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds examples/grapevine in the clone that the demo runs from. */
final class GrapevineFiles {
  private static final Path EXAMPLE = Path.of("examples", "grapevine", "migrations");

  private GrapevineFiles() {}

  static Bundle bundle() {
    Path directory =
        home()
            .map(home -> home.resolve(EXAMPLE))
            .orElseThrow(
                () -> new Stop("cannot find %s; start the demo from a clone".formatted(EXAMPLE)));
    try {
      return switch (ReadBundle.fromDirectory(directory)) {
        case ReadResult.Valid(Bundle bundle) -> bundle;
        case ReadResult.Invalid(var problems) ->
            throw new Stop("the example is not readable: " + problems);
      };
    } catch (IOException e) {
      throw new Stop("cannot read " + directory, e);
    }
  }

  /** The launcher names it; otherwise it is above the working directory. */
  private static Optional<Path> home() {
    Path start = Path.of(System.getProperty("godwit.home", "")).toAbsolutePath();
    return Stream.iterate(start, path -> path != null, Path::getParent)
        .filter(path -> Files.isDirectory(path.resolve(EXAMPLE)))
        .findFirst();
  }
}
