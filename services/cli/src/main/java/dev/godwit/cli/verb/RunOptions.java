package dev.godwit.cli.verb;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.verb.FleetOptions.Wanted;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.migrations.plan.Goal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How migrations are to be run: at all, within which bounds, and by whom. */
final class RunOptions {
  @Option(
      names = "--dry-run",
      description = "Show the exact SQL and its order for each database; touch nothing.")
  private boolean dryRun;

  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private FleetOptions fleet = new FleetOptions();

  /**
   * What is to be reached.
   *
   * @param verb that was called
   * @param done what it does to migrations, in a word
   * @param order the same for a fleet
   */
  record Run(String verb, String done, Goal goal, JobOrder order) {}

  /** Which databases; only a fleet may be all of itself without being named. */
  Selection selection(TargetOptions targets, String verb) {
    return fleet.isFleet() ? targets.selection() : targets.required(verb);
  }

  /** Runs it, and returns the exit code. */
  int run(Run run, Project project, TargetOptions targets, OutputOptions output) throws ApiRefused {
    JobLimits within = limits.of(project);
    if (fleet.isFleet()) {
      Stop.unless(!dryRun, "--dry-run looks at databases itself; leave out --fleet");
      return fleet.run(project, targets, new Wanted(run.order(), within, false), output);
    }
    Selection selection = targets.selection();
    return VisitPlaces.with(
        project,
        within,
        targets,
        output,
        visit ->
            dryRun
                ? new DryRun(run.verb(), visit).run(selection, run.goal())
                : new ReachGoal(run.verb(), run.done(), visit).run(selection, run.goal()));
  }
}
