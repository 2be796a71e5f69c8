package dev.godwit.migrations.script;

import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Problem;
import java.util.List;

/** What came of reading one script. */
public sealed interface ScriptReading {
  /** The script, and what its leading comment says of the migration that it is of. */
  record Read(MigrationScript script, Conditions conditions) implements ScriptReading {}

  record Unreadable(List<Problem> problems) implements ScriptReading {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
