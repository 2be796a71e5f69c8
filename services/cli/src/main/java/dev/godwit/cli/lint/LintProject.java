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
    try (ParseSql parser = ParseSql.onEachProcessor()) {
      return switch (result) {
        case ReadResult.Valid(Bundle bundle) -> rules(parser, bundle);
        case ReadResult.Invalid(List<Problem> problems) ->
            Stream.concat(problems.stream().map(Finding::of), unbundled(parser, problems).stream())
                .toList();
      };
    }
  }

  /** What the rules say about SQL files or directories of them, in the order of their names. */
  public List<Finding> files(List<Path> paths) {
    try (ParseSql parser = ParseSql.onEachProcessor()) {
      return lint(parser, project.tenantTrack(), SqlFiles.read(project.directory(), paths));
    }
  }

  private List<Finding> rules(ParseSql parser, Bundle bundle) {
    List<Finding> findings = new ArrayList<>();
    for (Track track : bundle.tracks()) {
      Stream<LintFile> forward =
          track.migrations().stream().map(one -> LintFile.of(one.script(), false));
      Stream<LintFile> undo =
          track.migrations().stream()
              .map(Migration::undo)
              .filter(Objects::nonNull)
              .map(script -> LintFile.of(script, true));
      findings.addAll(lint(parser, track.name(), Stream.concat(forward, undo).toList()));
    }
    return findings;
  }

  /** Files that make no bundle can be looked at one by one; what is told already is left out. */
  private List<Finding> unbundled(ParseSql parser, List<Problem> problems) {
    return SqlFiles.ofTracks(project).entrySet().stream()
        .flatMap(track -> lint(parser, track.getKey(), track.getValue()).stream())
        .filter(found -> problems.stream().noneMatch(one -> isAt(one, found)))
        .toList();
  }

  private static boolean isAt(Problem problem, Finding found) {
    return problem.path().equals(found.path()) && problem.line() == found.line();
  }

  private List<Finding> lint(ParseSql parser, TrackName track, List<LintFile> files) {
    return LintTrack.lint(parser, narrow.apply(project.lint(track)), files).stream()
        .map(Finding::of)
        .toList();
  }

  /** The project's migrations, or what keeps them from being a bundle. */
  public ReadResult read() {
    return ReadMigrations.result(project);
  }
}
