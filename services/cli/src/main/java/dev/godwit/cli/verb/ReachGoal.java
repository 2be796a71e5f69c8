package dev.godwit.cli.verb;

import dev.godwit.cli.direct.BringToGoal;
import dev.godwit.cli.direct.Migrated;
import dev.godwit.cli.direct.RunCommand;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.report.PrintMigrated;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.migrations.plan.Goal;

/**
 * Brings places to a goal and reports.
 *
 * @param command the verb that was called
 * @param done what it has done to migrations, in a word
 */
record ReachGoal(String command, String done, VisitPlaces visit) {

  int run(Selection selection, Goal goal) {
    Project project = visit.project();
    var hooks =
        new RunCommand(
            project.directory(), project.variables().all(), project.environment().orElse(null));
    RunReport<Migrated> run =
        visit.run(
            selection,
            new BringToGoal(visit.engine(), visit.bundle(), goal, project.hooks(), hooks));
    if (visit.output().json()) {
      visit.output().writeJson(RunJson.migrated(command, run));
    } else {
      new PrintMigrated(visit.output().screen(), done).print(run);
    }
    return run.exitCode();
  }
}
