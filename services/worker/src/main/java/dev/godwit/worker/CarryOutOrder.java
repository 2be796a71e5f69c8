package dev.godwit.worker;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Version;
import dev.godwit.engine.AdoptOutcome;
import dev.godwit.engine.AdoptRequest;
import dev.godwit.engine.AdoptTarget;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.Checkup;
import dev.godwit.engine.EditHistory;
import dev.godwit.engine.EditHistory.Decision;
import dev.godwit.engine.Isolation;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.engine.ReadTarget;
import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import dev.godwit.migrations.plan.Mark;
import dev.godwit.migrations.plan.Mark.Checks;
import dev.godwit.migrations.plan.PlanMark;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes through the engine's door that a job's order asks for. */
record CarryOutOrder(
    MigrateTarget migrate,
    EditHistory edit,
    AdoptTarget adopt,
    ReadTarget read,
    StillWanted wanted) {

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
          migrate.run(assignment, track, goal(job, order), wanted.before(job, progress));
      case JobOrder.Mark order ->
          edit.run(
              assignment,
              track,
              history -> {
                wanted.check(job);
                return Decision.of(
                    PlanMark.plan(track, history, mark(order), checks(order.force())));
              });
      case JobOrder.Verify order ->
          checked(read.verification(assignment, track, job.environment()));
      case JobOrder.Adopt order -> adopt(assignment, track, order);
      case JobOrder.Check order ->
          switch (order.kind()) {
            case HEALTH -> checked(read.health(assignment, track));
            case ISOLATION -> checked(read.isolation(assignment, track, Isolation.of(order)));
          };
    };
  }

  private static Goal goal(JobOrder.Migrate order, @Nullable String environment) {
    return new Goal.Migrate(
        order.to(), order.outOfOrder() ? OutOfOrder.APPLIED : OutOfOrder.REFUSED, environment);
  }

  private static Goal goal(Job job, JobOrder.Undo order) {
    RolloutId rollout = order.rollout();
    if (rollout != null) {
      return new Goal.Undo.Job(Job.idOf(rollout, job.target().id()));
    }
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

  /** A late copy does no harm: what our history has once had, adopting does not touch. */
  private Outcome adopt(Assignment assignment, Track track, JobOrder.Adopt order) {
    return AdoptRequest.of(order)
        .map(request -> adopt(assignment, track, request))
        .orElseGet(
            () ->
                failed(
                    new Failure(
                        ReasonCode.INCUMBENT_UNCLEAR,
                        "this worker knows no tool called " + order.tool())));
  }

  private Outcome adopt(Assignment assignment, Track track, AdoptRequest request) {
    return switch (adopt.run(assignment, track, request)) {
      case AdoptOutcome.Adopted adopted -> adopted.standing();
      case AdoptOutcome.LockHeld(String holder) -> new Outcome.LockHeld(holder);
      case AdoptOutcome.Stopped stopped -> failed(stopped.failure());
    };
  }

  private static Outcome checked(Seen<Checkup> seen) {
    return switch (seen) {
      case Seen.Unreachable<Checkup>(Failure failure) -> failed(failure);
      case Seen.Found<Checkup>(Checkup checkup) ->
          checkup.problems().isEmpty()
              ? new Outcome.Done(checkup.version(), List.of())
              : new Outcome.Failed(checkup.version(), List.of(), first(checkup.problems()));
    };
  }

  private static Outcome failed(Failure failure) {
    return new Outcome.Failed(null, List.of(), failure);
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
