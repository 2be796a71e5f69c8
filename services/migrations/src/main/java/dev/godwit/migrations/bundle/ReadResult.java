package dev.godwit.migrations.bundle;

import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Problem;
import java.util.List;

/** What came of reading migration files: a bundle, or every problem found, in file order. */
public sealed interface ReadResult {
  record Valid(Bundle bundle) implements ReadResult {}

  record Invalid(List<Problem> problems) implements ReadResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
