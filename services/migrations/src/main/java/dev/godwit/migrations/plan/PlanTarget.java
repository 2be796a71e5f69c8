package dev.godwit.migrations.plan;

import dev.godwit.contract.Failure;
import dev.godwit.contract.JobId;
import dev.godwit.migrations.Track;
import java.util.List;

/** Turns (track, history, goal) into a plan: the one path of dry runs and real ones. */
public final class PlanTarget {
  private PlanTarget() {}

  /**
   * Plans.
   *
   * @param job what it has done before counts as done: planning again after a crash asks for no
   *     more than was asked for at first
   */
  public static Plan plan(Track track, List<HistoryRow> rows, Goal goal, JobId job) {
    History history = new History(track, rows);
    try {
      List<Step> steps =
          switch (goal) {
            case Goal.Migrate migrate -> new PlanMigrate(track, history, migrate).steps();
            case Goal.Undo undo -> new PlanUndo(track, history, undo, job).steps();
          };
      return new Plan.Steps(history.newest(), steps);
    } catch (Unplannable e) {
      return new Plan.Refused(history.newest(), e.failure());
    }
  }

  /** Why there is no plan; never leaves this package. */
  static final class Unplannable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    Unplannable(Failure failure) {
      super(failure.message(), null, false, false);
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }
}
