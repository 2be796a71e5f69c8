package dev.godwit.cli.verb;

import dev.godwit.cli.author.ChangedFiles;
import dev.godwit.cli.author.CompareBranches;
import dev.godwit.cli.author.Finding;
import dev.godwit.cli.author.ReadBranch;
import dev.godwit.cli.lint.FindFile;
import dev.godwit.cli.lint.LintOutput;
import dev.godwit.cli.lint.LintProject;
import dev.godwit.cli.lint.ShowRules;
import dev.godwit.cli.lint.WriteFindings;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.lint.rule.Rules;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Severity;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.NearestWord;
import dev.godwit.migrations.bundle.ReadResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether the migrations are sound, and what they would do to a fleet. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Check the migrations without a database: whether they are a bundle, and what they would do"
          + " to a fleet. PostgreSQL's own parser reads them.",
      "With --base, also whether they will collide with another branch's when the two meet: the"
          + " same version twice, or a new one below the newest one there."
    },
    footer = {
      "",
      "Exit codes: 0 nothing found that fails it, 1 something to correct, 2 usage.",
      "",
      "Examples:",
      "  godwit lint",
      "  godwit lint --since origin/main --output github",
      "  godwit lint --base origin/main",
      "  godwit lint --explain adding-field-with-default"
    })
public final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "SQL files, or directories of them; the project's migrations by default.")
  private List<Path> paths = List.of();

  @Option(
      names = "--since",
      paramLabel = "REF",
      description =
          "Only what is found in files that differ from this branch, tag or commit of git.")
  private @Nullable String since;

  @Option(
      names = "--base",
      paramLabel = "REF",
      description = "A branch, tag or commit of git that this one will be merged with.")
  private @Nullable String base;

  @Option(names = "--rules", split = ",", paramLabel = "RULE", description = "Only these rules.")
  private List<String> rules = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "error, warning or note: what makes the exit code 1 (${DEFAULT-VALUE}).")
  private Severity failOn = Severity.ERROR;

  @Option(names = "--list", description = "List the rules.")
  private boolean list;

  @Option(names = "--explain", paramLabel = "RULE", description = "Tell about a rule.")
  private @Nullable String explain;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "human",
      description =
          "human; json, see docs/cli-json.md; sarif, gitlab or github for their annotations"
              + " (${DEFAULT-VALUE}).")
  private LintOutput output = LintOutput.HUMAN;

  @Mixin private ProjectOptions project = new ProjectOptions();

  @Override
  public Integer call() {
    Project read = project.read();
    Screen screen = Screen.of(command);
    var show = new ShowRules(screen, read.lint(read.tenantTrack()));
    if (list) {
      show.list();
      return ExitCode.DONE;
    }
    if (explain != null) {
      show.explain(explain);
      return ExitCode.DONE;
    }
    checkRules();
    List<Finding> findings = changed(read, found(read));
    boolean fails = findings.stream().anyMatch(one -> one.severity().compareTo(failOn) >= 0);
    int exitCode = fails ? ExitCode.FAILED : ExitCode.DONE;
    new WriteFindings(screen, new FindFile(read)).write(output, exitCode, findings);
    return exitCode;
  }

  private List<Finding> found(Project read) {
    var lint = new LintProject(read, this::narrowed);
    if (!paths.isEmpty()) {
      return lint.files(paths);
    }
    ReadResult result = lint.read();
    List<Finding> findings = new ArrayList<>(lint.migrations(result));
    if (result instanceof ReadResult.Valid(Bundle bundle)) {
      findings.addAll(collisions(read, bundle));
    }
    return findings;
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

  private List<Finding> changed(Project read, List<Finding> findings) {
    if (since == null) {
      return findings;
    }
    Set<Path> files = new ChangedFiles(read.directory(), since).read();
    var find = new FindFile(read);
    return findings.stream()
        .filter(one -> find.of(one.path()).map(files::contains).orElse(true))
        .toList();
  }

  private void checkRules() {
    for (String rule : rules) {
      if (!Rules.IDS.contains(rule)) {
        throw Stop.usage(
            "there is no rule %s; did you mean %s?"
                .formatted(rule, NearestWord.of(rule, List.copyOf(Rules.IDS))));
      }
    }
  }

  private LintSettings narrowed(LintSettings settings) {
    if (rules.isEmpty()) {
      return settings;
    }
    Map<String, Severity> severities = new HashMap<>();
    Rules.ALL.forEach(
        rule ->
            severities.put(
                rule.id(), rules.contains(rule.id()) ? settings.severity(rule) : Severity.OFF));
    return settings.with(severities);
  }
}
