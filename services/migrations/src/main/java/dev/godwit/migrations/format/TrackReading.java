package dev.godwit.migrations.format;

import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Problem;
import java.util.List;

/**
 * What came of reading a track: its migrations in the order in which they run, or problems, or
 * both.
 */
public record TrackReading(List<Migration> migrations, Hooks hooks, List<Problem> problems) {
  public TrackReading {
    migrations = List.copyOf(migrations);
    problems = List.copyOf(problems);
  }
}
