package dev.godwit.worker;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.Version;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.EditHistory;
import dev.godwit.engine.EditHistory.Decision;
import dev.godwit.engine.Inspection;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.engine.ReadTarget;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.Mark;
import dev.godwit.migrations.plan.Mark.Checks;
import dev.godwit.migrations.plan.PlanMark;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes through the engine's door that a job's order asks for. */
record CarryOutOrder(MigrateTarget migrate, EditHistory edit, ReadTarget read, StillWanted wanted) {

  /**
   * Carries it out, or finds it done.
   *
   * @throws Superseded where the order would take something back and is not waited for any more
   * @throws ControlUnavailable where that cannot be found out
   */
  Outcome run(Job job, Assignment assignment, Track track, Progress progress) {
    return switch (job.order()) {
      case JobOrder.Migrate order ->
          migrate.run(assignment, track, goal(order, job.environment()), progress);
      case JobOrder.Undo order ->
          migrate.run(assignment, track, goal(order), wanted.before(job, progress));
      case JobOrder.Mark order ->
          edit.run(
              assignment,
              track,
              history -> {
                wanted.check(job);
                return Decision.of(
                    PlanMark.plan(track, history, mark(order), checks(order.force())));
              });
      case JobOrder.Verify order -> verify(assignment, track, job.environment());
    };
  }

  private static Goal goal(JobOrder.Migrate order, @Nullable String environment) {
    return new Goal.Migrate(
        order.to(), order.outOfOrder() ? OutOfOrder.APPLIED : OutOfOrder.REFUSED, environment);
  }

  private static Goal goal(JobOrder.Undo order) {
    Version to = order.to();
    return to == null
        ? new Goal.Undo.Steps(Objects.requireNonNull(order.steps()))
        : new Goal.Undo.DownTo(to);
  }

  private static Mark mark(JobOrder.Mark order) {
    return switch (order.change()) {
      case APPLY -> new Mark.Apply(Objects.requireNonNull(order.version()));
      case UNAPPLY -> new Mark.Unapply(Objects.requireNonNull(order.version()));
      case APPLY_ALL -> new Mark.ApplyAll();
    };
  }

  private static Checks checks(boolean force) {
    return force ? Checks.SKIPPED : Checks.MADE;
  }

  private Outcome verify(Assignment assignment, Track track, @Nullable String environment) {
    return switch (read.inspection(assignment)) {
      case ReadTarget.Seen.Unreachable<Inspection>(Failure failure) ->
          new Outcome.Failed(null, List.of(), failure);
      case ReadTarget.Seen.Found<Inspection>(Inspection seen) -> {
        Version newest = new History(track, seen.history()).newest();
        List<Failure> findings = seen.findings(track, environment);
        yield findings.isEmpty()
            ? new Outcome.Done(newest, List.of())
            : new Outcome.Failed(newest, List.of(), first(findings));
      }
    };
  }

  /** A report has room for one; its message says how many it stands for. */
  private static Failure first(List<Failure> findings) {
    Failure first = findings.getFirst();
    int more = findings.size() - 1;
    return more == 0
        ? first
        : new Failure(
            first.code(),
            "%s (and %d more %s)"
                .formatted(first.message(), more, more == 1 ? "finding" : "findings"),
            first.next(),
            first.where(),
            first.sqlState(),
            first.hint());
  }
}
