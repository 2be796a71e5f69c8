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
 * All of a rollout that decisions rest on: its state and the counts of its waves and failures, not
 * its targets.
 *
 * @param overdue whether its deadline has passed
 * @param blame a few of the failures, for people
 */
public record RolloutView(
    RolloutState state,
    Rules rules,
    List<WaveView> waves,
    List<FailureCount> failures,
    boolean overdue,
    List<String> blame) {
  public RolloutView {
    waves = List.copyOf(waves);
    failures = failures.stream().filter(count -> count.failed() > 0).toList();
    blame = List.copyOf(blame);
  }

  public int blamed() {
    return failures.stream().mapToInt(FailureCount::blamed).sum();
  }

  int sum(ToIntFunction<Counts> count) {
    return waves.stream().map(WaveView::counts).mapToInt(count).sum();
  }

  boolean idle() {
    return waves.stream().allMatch(WaveView::idle);
  }

  /** The failures that a retry or a skip is about. */
  List<FailureCount> among(Chosen which) {
    return switch (which) {
      case Chosen.AllFailed() -> failures;
      case Chosen.SameCause(String cause) ->
          failures.stream().filter(count -> count.place().cause().equals(cause)).toList();
      case Chosen.One(MemberTarget target) ->
          target.state() == TargetState.FAILED
              ? List.of(new FailureCount(target.failure(), 1, target.blamed() ? 1 : 0))
              : List.of();
    };
  }

  /** What the event makes of the rollout. */
  public RolloutView after(RolloutEvent event) {
    return switch (event) {
      case RolloutEvent.WaveOpened(int ordinal) -> wave(ordinal, WaveState.OPEN);
      case RolloutEvent.WaveBaking(int ordinal) -> wave(ordinal, WaveState.BAKING);
      case RolloutEvent.WaveGated(int ordinal) -> wave(ordinal, WaveState.GATED);
      case RolloutEvent.WaveFinished(int ordinal) -> wave(ordinal, WaveState.DONE);
      case RolloutEvent.Paused(PauseCause cause, String reason) ->
          in(running(event).pause(cause, reason));
      case RolloutEvent.Resumed(boolean overFailures) -> {
        RolloutView resumed = in(paused(event).resume());
        yield overFailures
            ? resumed.with(failures.stream().map(FailureCount::accepted).toList())
            : resumed;
      }
      case RolloutEvent.Completed() -> in(running(event).complete());
      case RolloutEvent.Aborted(String reason) -> given(reason);
      case RolloutEvent.UnderWayCancelled() -> this;
      case RolloutEvent.RolledBack(String reason) -> given(reason);
      case RolloutEvent.Retried(Chosen which) -> retried(which);
      case RolloutEvent.Skipped(Chosen which, String reason) -> skipped(which);
    };
  }

  private RolloutView given(String reason) {
    return in(aborted(reason)).waves(w -> true, w -> w.pendingToSkipped(w.counts().pending()));
  }

  private RolloutView retried(Chosen which) {
    RolloutView after = this;
    for (FailureCount back : among(which)) {
      after =
          after
              .waves(
                  wave -> wave.ordinal() == back.place().wave(),
                  wave -> wave.failedToPending(back.failed()))
              .with(
                  after.failures.stream()
                      .map(count -> count.place().equals(back.place()) ? count.less(back) : count)
                      .toList());
    }
    return after;
  }

  private RolloutView skipped(Chosen which) {
    if (which instanceof Chosen.One(MemberTarget target) && target.state() == TargetState.PENDING) {
      return waves(w -> w.ordinal() == target.wave(), w -> w.pendingToSkipped(1));
    }
    RolloutView after = retried(which);
    for (FailureCount out : among(which)) {
      after =
          after.waves(
              wave -> wave.ordinal() == out.place().wave(),
              wave -> wave.pendingToSkipped(out.failed()));
    }
    return after;
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
    return new RolloutView(next, rules, waves, failures, overdue, blame);
  }

  private RolloutView with(List<FailureCount> changed) {
    return new RolloutView(state, rules, waves, changed, overdue, blame);
  }

  private RolloutView wave(int ordinal, WaveState next) {
    return waves(wave -> wave.ordinal() == ordinal, wave -> wave.in(next));
  }

  private RolloutView waves(Predicate<WaveView> which, UnaryOperator<WaveView> change) {
    List<WaveView> changed =
        waves.stream().map(wave -> which.test(wave) ? change.apply(wave) : wave).toList();
    return new RolloutView(state, rules, changed, failures, overdue, blame);
  }
}
