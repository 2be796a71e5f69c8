package dev.godwit.migrations.bundle;

import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the example from the source tree. */
final class Grapevine {
  private static final Path MIGRATIONS = Path.of("../../examples/grapevine/migrations");

  private Grapevine() {}

  static Bundle bundle() throws IOException {
    return switch (ReadBundle.fromDirectory(MIGRATIONS)) {
      case ReadResult.Valid(Bundle bundle) -> bundle;
      case ReadResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }
}
