package dev.godwit.cli.verb;

import dev.godwit.cli.author.CompareBranches;
import dev.godwit.cli.author.Finding;
import dev.godwit.cli.author.ReadBranch;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.bundle.ReadResult;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the migrations are sound. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Check the migrations without a database.",
      "With --base, also whether they will collide with another branch's when the two meet: the"
          + " same version twice, or a new one below the newest one there."
    },
    footer = {
      "",
      "Exit codes: 0 nothing found, 1 something to correct, 2 usage.",
      "",
      "Examples:",
      "  godwit lint",
      "  godwit lint --base origin/main"
    })
public final class LintCommand implements Callable<Integer> {
  @Option(
      names = "--base",
      paramLabel = "REF",
      description = "A branch, tag or commit of git that this one will be merged with.")
  private @Nullable String base;

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What was found. */
  record LintJson(String command, int exitCode, List<Finding> findings) {}

  @Override
  public Integer call() {
    Project read = project.read();
    List<Finding> findings =
        switch (ReadMigrations.result(read)) {
          case ReadResult.Invalid(List<Problem> problems) ->
              problems.stream().map(Finding::of).toList();
          case ReadResult.Valid(Bundle bundle) -> collisions(read, bundle);
        };
    int exitCode = findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    if (output.json()) {
      output.writeJson(new LintJson("lint", exitCode, findings));
    } else {
      print(findings);
    }
    return exitCode;
  }

  private List<Finding> collisions(Project read, Bundle bundle) {
    String other = base;
    if (other == null) {
      return List.of();
    }
    return new ReadBranch(read, other)
        .read()
        .map(theirs -> CompareBranches.compare(bundle, theirs, other))
        .orElse(List.of());
  }

  private void print(List<Finding> findings) {
    Screen screen = output.screen();
    findings.forEach(finding -> screen.out().println(finding));
    screen
        .out()
        .println(
            findings.isEmpty()
                ? screen.paint(Tone.GOOD, "nothing to correct")
                : screen.paint(
                    Tone.BAD,
                    "%d thing%s to correct"
                        .formatted(findings.size(), findings.size() == 1 ? "" : "s")));
  }
}
