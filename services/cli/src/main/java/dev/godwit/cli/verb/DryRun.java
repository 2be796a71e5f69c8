package dev.godwit.cli.verb;

import dev.godwit.cli.direct.PlanPlace;
import dev.godwit.cli.direct.SeeHistory;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.report.PlanJson;
import dev.godwit.cli.report.PrintPlans;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.Plan;

/** Shows what a verb would do, and does none of it: histories are read without a lock. */
record DryRun(String command, VisitPlaces visit) {

  int run(Selection selection, Goal goal) {
    var see = new SeeHistory(visit.engine(), visit.bundle());
    RunReport<Plan.Steps> run = visit.run(selection, new PlanPlace(see, goal));
    if (visit.output().json()) {
      visit.output().writeJson(RunJson.of(command + " --dry-run", run, PlanJson::of));
    } else {
      new PrintPlans(visit.output().screen(), visit.bundle()).print(run);
    }
    return run.exitCode();
  }
}
