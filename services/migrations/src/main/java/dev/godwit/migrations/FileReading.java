package dev.godwit.migrations;

import java.util.List;

/** What came of reading one file. */
sealed interface FileReading {
  record Read(Migration migration) implements FileReading {}

  record Unreadable(List<Problem> problems) implements FileReading {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
