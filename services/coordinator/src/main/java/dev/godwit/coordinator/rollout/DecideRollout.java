package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.coordinator.rollout.Decision.Accepted;
import dev.godwit.coordinator.rollout.Decision.Conflict;
import dev.godwit.coordinator.rollout.RolloutCommand.Abort.UnderWay;
import dev.godwit.coordinator.rollout.RolloutState.Aborted;
import dev.godwit.coordinator.rollout.RolloutState.Completed;
import dev.godwit.coordinator.rollout.RolloutState.Paused;
import dev.godwit.coordinator.rollout.RolloutState.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of rollouts. Nothing resumes by itself: a pause ends only by a person's command, which
 * is a resume, or a retry or skip that answers the very failures the rollout stopped for. The one
 * pause that ends by itself leads to the rollout's end: it waits to take back what was done.
 */
public final class DecideRollout {
  private static final String DECIDE = "Retry, skip, resume or abort.";
  private static final String TAKEN_BACK =
      "What it has changed is taken back when the jobs under way have ended.";

  private DecideRollout() {}

  /** What follows from a person's command. */
  public static Decision decide(RolloutView view, RolloutCommand command) {
    return switch (view.state()) {
      case Completed completed -> new Conflict("the rollout is completed, and that is final");
      case Aborted aborted -> afterAbort(view, command);
      case Running running -> whileActive(view, command);
      case Paused paused -> whileActive(view, command);
    };
  }

  /** What follows from the counts and the time as they are now. */
  public static List<RolloutEvent> settle(RolloutView view) {
    return switch (view.state()) {
      case Running running -> whileRunning(view);
      case Paused(PauseCause cause, String reason) ->
          cause == PauseCause.ROLLBACK && view.sum(Counts::running) == 0
              ? List.of(new RolloutEvent.RolledBack(reason))
              : List.of();
      case Completed completed -> List.of();
      case Aborted aborted -> List.of();
    };
  }

  private static List<RolloutEvent> whileRunning(RolloutView view) {
    if (view.overdue()) {
      return List.of(
          switch (view.rules().onDeadline()) {
            case PAUSE ->
                new RolloutEvent.Paused(
                    PauseCause.DEADLINE,
                    "the deadline has passed: set a later one and resume, or abort");
            case ABORT -> new RolloutEvent.Aborted("the deadline has passed");
          });
    }
    Optional<String> usedUp = new JudgeBudgets(view).usedUp();
    if (usedUp.isEmpty()) {
      return SettleWaves.settle(view);
    }
    return switch (view.rules().onFailure()) {
      case CONTINUE -> SettleWaves.settle(view);
      case PAUSE ->
          List.of(
              new RolloutEvent.Paused(
                  PauseCause.BUDGET, JudgeBudgets.reason(usedUp.get(), view.blame(), DECIDE)));
      case ROLLBACK -> rollBack(view, JudgeBudgets.reason(usedUp.get(), view.blame(), TAKEN_BACK));
    };
  }

  private static List<RolloutEvent> rollBack(RolloutView view, String reason) {
    RolloutEvent paused = new RolloutEvent.Paused(PauseCause.ROLLBACK, reason);
    return then(List.of(paused), view.after(paused));
  }

  private static Decision whileActive(RolloutView view, RolloutCommand command) {
    return switch (command) {
      case RolloutCommand.Pause(String reason) ->
          view.state() instanceof Paused
              ? new Conflict("the rollout is paused already")
              : accept(view, new RolloutEvent.Paused(PauseCause.PERSON, reason));
      case RolloutCommand.Abort(String reason, UnderWay underWay) ->
          underWay == UnderWay.FINISH
              ? accept(view, new RolloutEvent.Aborted(reason))
              : accept(
                  view, new RolloutEvent.Aborted(reason), new RolloutEvent.UnderWayCancelled());
      case RolloutCommand.Resume() -> resume(view);
      case RolloutCommand.Retry(Chosen which) ->
          view.among(which).isEmpty() ? notFailed(which) : retry(view, which);
      case RolloutCommand.Skip(Chosen which, String reason) -> skip(view, which, reason);
      case RolloutCommand.Promote(Optional<Integer> wave) -> promote(view, wave);
      case RolloutCommand.RollBack(String reason) ->
          view.state() instanceof Paused
              ? accept(
                  view,
                  new RolloutEvent.Resumed(false),
                  new RolloutEvent.Paused(PauseCause.ROLLBACK, reason))
              : accept(view, new RolloutEvent.Paused(PauseCause.ROLLBACK, reason));
    };
  }

  /** Only the jobs that still run can be given up, too. */
  private static Decision afterAbort(RolloutView view, RolloutCommand command) {
    return command instanceof RolloutCommand.Abort(String reason, UnderWay underWay)
            && underWay == UnderWay.CANCEL
            && view.sum(Counts::running) > 0
        ? new Accepted(List.of(new RolloutEvent.UnderWayCancelled()))
        : new Conflict("the rollout is aborted, and that is final");
  }

  private static Decision resume(RolloutView view) {
    if (!(view.state() instanceof Paused)) {
      return new Conflict("the rollout is not paused");
    }
    if (view.overdue()) {
      return new Conflict("the deadline has passed: set a later one first");
    }
    int failed = view.sum(Counts::failed);
    return view.idle() && view.waves().stream().noneMatch(WaveView::rests) && failed > 0
        ? new Conflict(SettleWaves.failuresReason(failed))
        : accept(view, new RolloutEvent.Resumed(true));
  }

  private static Decision retry(RolloutView view, Chosen which) {
    RolloutEvent retried = new RolloutEvent.Retried(which);
    return stoppedForFailures(view) && new JudgeBudgets(view.after(retried)).usedUp().isEmpty()
        ? accept(view, retried, new RolloutEvent.Resumed(false))
        : accept(view, retried);
  }

  private static Decision skip(RolloutView view, Chosen which, String reason) {
    boolean pending =
        which instanceof Chosen.One(MemberTarget target) && target.state() == TargetState.PENDING;
    if (!pending && view.among(which).isEmpty()) {
      return notFailed(which);
    }
    RolloutEvent skipped = new RolloutEvent.Skipped(which, reason);
    RolloutView after = view.after(skipped);
    boolean accounted = after.idle() && after.sum(Counts::failed) == 0;
    return stoppedForFailures(view) && accounted
        ? accept(view, skipped, new RolloutEvent.Resumed(false))
        : accept(view, skipped);
  }

  private static Decision notFailed(Chosen which) {
    return new Conflict(
        switch (which) {
          case Chosen.AllFailed() -> "no target of the rollout has failed";
          case Chosen.SameCause(String cause) -> "no target has failed of cause " + cause;
          case Chosen.One(MemberTarget target) ->
              switch (target.state()) {
                case DISPATCHED, RUNNING -> "the target's job is under way; wait for its end";
                case PENDING, SUCCEEDED, FAILED, SKIPPED ->
                    "the target is %s, not failed".formatted(target.state().text());
              };
        });
  }

  private static Decision promote(RolloutView view, Optional<Integer> wanted) {
    return view.waves().stream()
        .filter(WaveView::rests)
        .map(WaveView::ordinal)
        .filter(ordinal -> wanted.isEmpty() || wanted.get().equals(ordinal))
        .findFirst()
        .map(ordinal -> accept(view, new RolloutEvent.WaveFinished(ordinal)))
        .orElseGet(() -> new Conflict("no such wave waits for its time or a person to pass"));
  }

  private static boolean stoppedForFailures(RolloutView view) {
    return view.state() instanceof Paused(PauseCause cause, String reason)
        && (cause == PauseCause.BUDGET || cause == PauseCause.FAILURES);
  }

  /** The events, and what follows from them at once. */
  private static Decision accept(RolloutView view, RolloutEvent... events) {
    RolloutView after = view;
    for (RolloutEvent event : events) {
      after = after.after(event);
    }
    return new Accepted(then(List.of(events), after));
  }

  private static List<RolloutEvent> then(List<RolloutEvent> events, RolloutView after) {
    List<RolloutEvent> all = new ArrayList<>(events);
    all.addAll(settle(after));
    return all;
  }
}
