package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import dev.godwit.contract.TargetId;
import java.util.ArrayList;
import java.util.List;

/**
 * Targets, workers and a coordinator in miniature: it does to single targets what SQL does, while
 * the rules see only counts.
 */
final class ModelFleet {
  /** One target; {@code blamed} matters while it has failed. */
  static final class Member {
    final int wave;
    TargetState state = TargetState.PENDING;
    boolean blamed;
    int starts;

    Member(int wave) {
      this.wave = wave;
    }
  }

  final List<Member> members = new ArrayList<>();
  final int size;
  RolloutView view;

  ModelFleet(List<Integer> waveSizes, int budget) {
    List<WaveView> waves = new ArrayList<>();
    for (int ordinal = 1; ordinal <= waveSizes.size(); ordinal++) {
      int members = waveSizes.get(ordinal - 1);
      for (int i = 0; i < members; i++) {
        this.members.add(new Member(ordinal));
      }
      waves.add(new WaveView(ordinal, WaveState.WAITING, new Counts(members, 0, 0, 0, 0), 0));
    }
    this.size = members.size();
    this.view = new RolloutView(new RolloutState.Running(), budget, 0, waves, List.of());
    settle();
  }

  /** What a coordinator knows after a restart: counts made anew from the targets. */
  RolloutView reread() {
    List<WaveView> waves =
        view.waves().stream()
            .map(
                w -> new WaveView(w.ordinal(), w.state(), counts(w.ordinal()), blamed(w.ordinal())))
            .toList();
    return new RolloutView(
        view.state(), view.failureBudget(), view.acceptedFailures(), waves, List.of());
  }

  boolean maySend(Member member) {
    return view.state() instanceof RolloutState.Running
        && member.state == TargetState.PENDING
        && view.waves().get(member.wave - 1).state() == WaveState.OPEN;
  }

  void observe(Member member, TargetState state, boolean blamed) {
    member.state = state;
    member.blamed = blamed;
    view = reread();
    settle();
  }

  Decision command(RolloutCommand command) {
    Decision decision = DecideRollout.decide(view, command);
    if (decision instanceof Decision.Accepted(List<RolloutEvent> events)) {
      apply(events);
    }
    return decision;
  }

  MemberTarget memberTarget(int index) {
    Member member = members.get(index);
    return new MemberTarget(new TargetId("t" + index), member.wave, member.state, member.blamed);
  }

  private void settle() {
    apply(DecideRollout.settle(view));
  }

  private void apply(List<RolloutEvent> events) {
    for (RolloutEvent event : events) {
      view = view.after(event);
      carryOut(event);
    }
  }

  private void carryOut(RolloutEvent event) {
    switch (event) {
      case RolloutEvent.TargetRetried(MemberTarget target) ->
          member(target).state = TargetState.PENDING;
      case RolloutEvent.TargetSkipped(MemberTarget target, String reason) ->
          member(target).state = TargetState.SKIPPED;
      case RolloutEvent.AllFailedRetried() -> change(TargetState.FAILED, TargetState.PENDING);
      case RolloutEvent.Aborted(String reason) -> change(TargetState.PENDING, TargetState.SKIPPED);
      case RolloutEvent.WaveOpened open -> {}
      case RolloutEvent.WaveFinished finished -> {}
      case RolloutEvent.Paused paused -> {}
      case RolloutEvent.Resumed resumed -> {}
      case RolloutEvent.Completed completed -> {}
    }
  }

  private Member member(MemberTarget target) {
    return members.get(Integer.parseInt(target.id().value().substring(1)));
  }

  private void change(TargetState from, TargetState to) {
    members.stream().filter(member -> member.state == from).forEach(member -> member.state = to);
  }

  private Counts counts(int wave) {
    return new Counts(
        count(wave, TargetState.PENDING),
        count(wave, TargetState.DISPATCHED) + count(wave, TargetState.RUNNING),
        count(wave, TargetState.SUCCEEDED),
        count(wave, TargetState.FAILED),
        count(wave, TargetState.SKIPPED));
  }

  private int blamed(int wave) {
    return (int)
        members.stream()
            .filter(m -> m.wave == wave && m.state == TargetState.FAILED && m.blamed)
            .count();
  }

  private int count(int wave, TargetState state) {
    return (int) members.stream().filter(m -> m.wave == wave && m.state == state).count();
  }
}
