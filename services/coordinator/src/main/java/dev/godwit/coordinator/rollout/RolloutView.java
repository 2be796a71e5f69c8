package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import dev.godwit.coordinator.rollout.RolloutState.Aborted;
import dev.godwit.coordinator.rollout.RolloutState.Completed;
import dev.godwit.coordinator.rollout.RolloutState.Paused;
import dev.godwit.coordinator.rollout.RolloutState.Running;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * All of a rollout that decisions rest on: its state and the counts of its waves, not its targets.
 *
 * @param acceptedFailures failures that a person has resumed over; never more than there are
 * @param blame a few of the failures, for people
 */
public record RolloutView(
    RolloutState state,
    int failureBudget,
    int acceptedFailures,
    List<WaveView> waves,
    List<String> blame) {
  public RolloutView {
    waves = List.copyOf(waves);
    blame = List.copyOf(blame);
    acceptedFailures = Math.min(acceptedFailures, waves.stream().mapToInt(WaveView::blamed).sum());
  }

  public int blamed() {
    return waves.stream().mapToInt(WaveView::blamed).sum();
  }

  int sum(ToIntFunction<Counts> count) {
    return waves.stream().map(WaveView::counts).mapToInt(count).sum();
  }

  boolean idle() {
    return waves.stream().allMatch(WaveView::idle);
  }

  boolean budgetUsedUp() {
    return blamed() - acceptedFailures > failureBudget;
  }

  /** What the event makes of the rollout. */
  public RolloutView after(RolloutEvent event) {
    return switch (event) {
      case RolloutEvent.WaveOpened(int ordinal) -> wave(ordinal, w -> w.in(WaveState.OPEN));
      case RolloutEvent.WaveFinished(int ordinal) -> wave(ordinal, w -> w.in(WaveState.DONE));
      case RolloutEvent.Paused(PauseCause cause, String reason) ->
          in(running(event).pause(cause, reason));
      case RolloutEvent.Resumed(int accepted) -> in(paused(event).resume()).accepting(accepted);
      case RolloutEvent.Completed() -> in(running(event).complete());
      case RolloutEvent.Aborted(String reason) ->
          in(aborted(reason)).waves(w -> true, w -> w.pendingToSkipped(w.counts().pending()));
      case RolloutEvent.TargetRetried(MemberTarget target) ->
          wave(target.wave(), w -> w.failedToPending(1, target.blamed() ? 1 : 0));
      case RolloutEvent.AllFailedRetried() ->
          waves(w -> true, w -> w.failedToPending(w.counts().failed(), w.blamed()));
      case RolloutEvent.TargetSkipped(MemberTarget target, String reason) -> skipped(target);
    };
  }

  private RolloutView skipped(MemberTarget target) {
    RolloutView pending =
        target.state() == TargetState.FAILED ? after(new RolloutEvent.TargetRetried(target)) : this;
    return pending.wave(target.wave(), w -> w.pendingToSkipped(1));
  }

  private Running running(RolloutEvent event) {
    if (state instanceof Running running) {
      return running;
    }
    throw new IllegalStateException(event + " cannot follow " + state);
  }

  private Paused paused(RolloutEvent event) {
    if (state instanceof Paused paused) {
      return paused;
    }
    throw new IllegalStateException(event + " cannot follow " + state);
  }

  private Aborted aborted(String reason) {
    return switch (state) {
      case Running running -> running.abort(reason);
      case Paused paused -> paused.abort(reason);
      case Completed completed -> throw new IllegalStateException("abort cannot follow " + state);
      case Aborted aborted -> throw new IllegalStateException("abort cannot follow " + state);
    };
  }

  private RolloutView in(RolloutState next) {
    return new RolloutView(next, failureBudget, acceptedFailures, waves, blame);
  }

  private RolloutView accepting(int failures) {
    return new RolloutView(state, failureBudget, failures, waves, blame);
  }

  private RolloutView wave(int ordinal, UnaryOperator<WaveView> change) {
    return waves(wave -> wave.ordinal() == ordinal, change);
  }

  private RolloutView waves(Predicate<WaveView> which, UnaryOperator<WaveView> change) {
    List<WaveView> changed =
        waves.stream().map(wave -> which.test(wave) ? change.apply(wave) : wave).toList();
    return new RolloutView(state, failureBudget, acceptedFailures, changed, blame);
  }
}
