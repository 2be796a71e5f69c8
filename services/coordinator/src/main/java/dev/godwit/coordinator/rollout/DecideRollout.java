package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.coordinator.rollout.Decision.Accepted;
import dev.godwit.coordinator.rollout.Decision.Conflict;
import dev.godwit.coordinator.rollout.RolloutState.Aborted;
import dev.godwit.coordinator.rollout.RolloutState.Completed;
import dev.godwit.coordinator.rollout.RolloutState.Paused;
import dev.godwit.coordinator.rollout.RolloutState.Running;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of rollouts. Nothing resumes by itself: a pause ends only by a person's command, which
 * is a resume, or a retry or skip that answers the very failures the rollout stopped for.
 */
public final class DecideRollout {
  private DecideRollout() {}

  /** What follows from a person's command. */
  public static Decision decide(RolloutView view, RolloutCommand command) {
    return switch (view.state()) {
      case Completed completed -> new Conflict("the rollout is completed, and that is final");
      case Aborted aborted -> new Conflict("the rollout is aborted, and that is final");
      case Running running -> whileActive(view, command);
      case Paused paused -> whileActive(view, command);
    };
  }

  /** What follows from the waves' counts as they are now; nothing unless the rollout runs. */
  public static List<RolloutEvent> settle(RolloutView view) {
    if (!(view.state() instanceof Running)) {
      return List.of();
    }
    return view.budgetUsedUp()
        ? List.of(new RolloutEvent.Paused(PauseCause.BUDGET, budgetReason(view)))
        : SettleWaves.settle(view);
  }

  private static Decision whileActive(RolloutView view, RolloutCommand command) {
    return switch (command) {
      case RolloutCommand.Pause(String reason) ->
          view.state() instanceof Paused
              ? new Conflict("the rollout is paused already")
              : accept(view, new RolloutEvent.Paused(PauseCause.PERSON, reason));
      case RolloutCommand.Abort(String reason) -> accept(view, new RolloutEvent.Aborted(reason));
      case RolloutCommand.Resume() -> resume(view);
      case RolloutCommand.RetryAll() ->
          view.sum(Counts::failed) == 0
              ? new Conflict("no target of the rollout has failed")
              : retry(view, new RolloutEvent.AllFailedRetried());
      case RolloutCommand.RetryOne(MemberTarget target) ->
          target.state() == TargetState.FAILED
              ? retry(view, new RolloutEvent.TargetRetried(target))
              : new Conflict("the target is %s, not failed".formatted(target.state().text()));
      case RolloutCommand.Skip(MemberTarget target, String reason) -> skip(view, target, reason);
    };
  }

  private static Decision resume(RolloutView view) {
    if (!(view.state() instanceof Paused)) {
      return new Conflict("the rollout is not paused");
    }
    int failed = view.sum(Counts::failed);
    return view.idle() && failed > 0
        ? new Conflict(SettleWaves.failuresReason(failed))
        : accept(view, new RolloutEvent.Resumed(view.blamed()));
  }

  private static Decision retry(RolloutView view, RolloutEvent retried) {
    RolloutView after = view.after(retried);
    return stoppedByItself(view) && !after.budgetUsedUp()
        ? accept(view, retried, new RolloutEvent.Resumed(after.acceptedFailures()))
        : accept(view, retried);
  }

  private static Decision skip(RolloutView view, MemberTarget target, String reason) {
    return switch (target.state()) {
      case PENDING, FAILED -> {
        RolloutEvent skipped = new RolloutEvent.TargetSkipped(target, reason);
        RolloutView after = view.after(skipped);
        boolean accounted = after.idle() && after.sum(Counts::failed) == 0;
        yield stoppedByItself(view) && accounted
            ? accept(view, skipped, new RolloutEvent.Resumed(0))
            : accept(view, skipped);
      }
      case DISPATCHED, RUNNING -> new Conflict("the target's job is under way; wait for its end");
      case SUCCEEDED -> new Conflict("the target has succeeded");
      case SKIPPED -> new Conflict("the target is skipped already");
    };
  }

  private static boolean stoppedByItself(RolloutView view) {
    return view.state() instanceof Paused(PauseCause cause, String reason)
        && cause != PauseCause.PERSON;
  }

  /** The events, and what follows from them at once. */
  private static Decision accept(RolloutView view, RolloutEvent... events) {
    List<RolloutEvent> all = new ArrayList<>(List.of(events));
    RolloutView after = view;
    for (RolloutEvent event : events) {
      after = after.after(event);
    }
    all.addAll(settle(after));
    return new Accepted(all);
  }

  private static String budgetReason(RolloutView view) {
    String failures = view.blame().isEmpty() ? "" : " (" + String.join("; ", view.blame()) + ")";
    return "failure budget used up: %d failed, %d allowed%s. Retry, skip, resume or abort."
        .formatted(view.blamed() - view.acceptedFailures(), view.failureBudget(), failures);
  }
}
