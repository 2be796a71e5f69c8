package dev.godwit.cli.lint;

import dev.godwit.cli.author.Finding;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.contract.TrackName;
import dev.godwit.lint.LintTrack;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.sql.ParseSql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Asks the rules about a project's migrations, or about any SQL files. */
public final class LintProject {
  private final Project project;
  private final UnaryOperator<LintSettings> narrow;

  /**
   * Of a project.
   *
   * @param narrow what the command line makes of the project's settings
   */
  public LintProject(Project project, UnaryOperator<LintSettings> narrow) {
    this.project = project;
    this.narrow = narrow;
  }

  /** What the files as such and the rules have to say; the bundle's own problems come first. */
  public List<Finding> migrations(ReadResult result) {
    return switch (result) {
      case ReadResult.Valid(Bundle bundle) -> rules(bundle);
      case ReadResult.Invalid(List<Problem> problems) ->
          Stream.concat(problems.stream().map(Finding::of), unbundled(problems).stream()).toList();
    };
  }

  /** What the rules say about SQL files or directories of them, in the order of their names. */
  public List<Finding> files(List<Path> paths) {
    return lint(Project.TENANT, SqlFiles.read(project.directory(), paths));
  }

  private List<Finding> rules(Bundle bundle) {
    List<Finding> findings = new ArrayList<>();
    for (Track track : bundle.tracks()) {
      List<LintFile> forward =
          track.migrations().stream().map(one -> LintFile.of(one.script(), false)).toList();
      List<LintFile> undo =
          track.migrations().stream()
              .map(Migration::undo)
              .filter(Objects::nonNull)
              .map(script -> LintFile.of(script, true))
              .toList();
      findings.addAll(lint(track.name(), Stream.concat(forward.stream(), undo.stream()).toList()));
    }
    return findings;
  }

  /**
   * Files that make no bundle can be looked at one by one; what is reported already is left out.
   */
  private List<Finding> unbundled(List<Problem> problems) {
    Map<TrackName, List<LintFile>> tracks = SqlFiles.ofTracks(project);
    return tracks.entrySet().stream()
        .flatMap(track -> lint(track.getKey(), track.getValue()).stream())
        .filter(
            found ->
                problems.stream()
                    .noneMatch(
                        one -> one.path().equals(found.path()) && one.line() == found.line()))
        .toList();
  }

  private List<Finding> lint(TrackName track, List<LintFile> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    try (ParseSql parser = ParseSql.onEachProcessor()) {
      return LintTrack.lint(parser, narrow.apply(project.lint(track)), files).stream()
          .map(Finding::of)
          .toList();
    }
  }

  /** The project's migrations, or what keeps them from being a bundle. */
  public ReadResult read() {
    return ReadMigrations.result(project);
  }
}
