package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.verb.RunOptions.Run;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.Version;
import dev.godwit.migrations.plan.Goal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the newest migrations back. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Take the newest applied migrations back, newest first, by their undo scripts.",
      "Where one of them has none, or is irreversible, nothing of that database is touched."
    },
    footer = {
      "",
      "Examples:",
      "  godwit undo --control --dry-run",
      "  godwit undo --tenant abc123def456 --steps 2",
      "  godwit undo --all-tenants --to 20250822000000     which stays applied"
    })
public final class UndoCommand implements Callable<Integer> {
  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(names = "--steps", paramLabel = "N", description = "How many (1).")
  private @Nullable Integer steps;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "Undo everything that comes after this version; 0 undoes all.")
  private @Nullable String to;

  @Mixin private RunOptions run = new RunOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ApiRefused {
    run.selection(targets, "undo");
    Goal goal = goal();
    var order =
        to == null
            ? new JobOrder.Undo(stepsOrOne(), null)
            : new JobOrder.Undo(null, new Version(to));
    return run.run(new Run("undo", "undone", goal, order), project.read(), targets, output);
  }

  private int stepsOrOne() {
    return steps == null ? 1 : steps;
  }

  private Goal goal() {
    if (to != null && steps != null) {
      throw Stop.usage("--steps and --to say the same in two ways; leave out one of them");
    }
    if (steps != null && steps < 1) {
      throw Stop.usage("--steps is at least 1");
    }
    return to == null ? new Goal.Undo.Steps(stepsOrOne()) : new Goal.Undo.DownTo(new Version(to));
  }
}
