package dev.godwit.cli.project;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a project's migrations. */
public final class ReadMigrations {
  private ReadMigrations() {}

  /** The project's bundle; ends the command with every problem where it is none. */
  public static Bundle of(Project project) {
    return switch (result(project)) {
      case ReadResult.Valid(Bundle bundle) -> bundle;
      case ReadResult.Invalid(List<Problem> problems) ->
          throw new Stop(
              problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
                  + "\n%d problem%s; nothing was touched"
                      .formatted(problems.size(), problems.size() == 1 ? "" : "s"));
    };
  }

  /** The bundle or its problems. */
  public static ReadResult result(Project project) {
    var tracks = project.tracks();
    if (tracks.isEmpty() && !Files.isDirectory(project.migrations())) {
      throw Stop.usage(
          "%s is no directory; begin with 'godwit init', or name it in godwit.yaml (migrations: …)"
              .formatted(project.migrations()));
    }
    try {
      return tracks.isEmpty()
          ? ReadBundle.fromDirectory(project.migrations())
          : ReadBundle.fromTracks(tracks);
    } catch (IOException e) {
      throw new Stop("the migrations cannot be read: " + e.getMessage(), e);
    }
  }
}
