package dev.godwit.coordinator.rollout;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import dev.godwit.contract.TargetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Targets, workers and a coordinator in miniature: it does to single targets what SQL does, while
 * the rules see only counts.
 */
final class ModelFleet {
  /** One target; {@code blamed} matters while it has failed. */
  static final class Member {
    final int wave;
    final String cluster;
    TargetState state = TargetState.PENDING;
    String cause = "";
    boolean blamed;
    long dispatch;
    int starts;

    Member(int wave, String cluster) {
      this.wave = wave;
      this.cluster = cluster;
    }

    FailureCount.Place place() {
      return new FailureCount.Place(wave, cluster, cause);
    }
  }

  final List<Member> members = new ArrayList<>();
  final int size;
  RolloutView view;
  boolean rolledBack;
  private long dispatches;

  /** Waves of these sizes; of three, the first bakes and the second is gated. */
  ModelFleet(List<Integer> waveSizes, Rules rules) {
    List<WaveView> waves = new ArrayList<>();
    for (int ordinal = 1; ordinal <= waveSizes.size(); ordinal++) {
      int members = waveSizes.get(ordinal - 1);
      for (int i = 0; i < members; i++) {
        this.members.add(new Member(ordinal, "c" + i % 2));
      }
      var rest = new WaveView.Rest(ordinal % 3 == 1, false, ordinal % 3 == 2);
      waves.add(new WaveView(ordinal, WaveState.WAITING, new Counts(members, 0, 0, 0, 0), rest));
    }
    this.size = members.size();
    this.view =
        new RolloutView(new RolloutState.Running(), rules, waves, List.of(), false, List.of());
    settle();
  }

  /** What a coordinator knows after a restart: counts made anew from the targets. */
  RolloutView reread() {
    return with(view.waves(), view.overdue());
  }

  private RolloutView with(List<WaveView> waves, boolean overdue) {
    List<WaveView> counted =
        waves.stream()
            .map(w -> new WaveView(w.ordinal(), w.state(), counts(w.ordinal()), w.rest()))
            .toList();
    return new RolloutView(view.state(), view.rules(), counted, failures(), overdue, List.of());
  }

  /** All bake times are over. */
  void letTimePass() {
    List<WaveView> baked =
        view.waves().stream()
            .map(
                w ->
                    w.state() == WaveState.BAKING
                        ? new WaveView(
                            w.ordinal(),
                            w.state(),
                            w.counts(),
                            new WaveView.Rest(w.rest().bakes(), true, w.rest().gated()))
                        : w)
            .toList();
    view = with(baked, view.overdue());
    settle();
  }

  void passDeadline(boolean passed) {
    view = with(view.waves(), passed);
    settle();
  }

  boolean maySend(Member member) {
    return view.state() instanceof RolloutState.Running
        && member.state == TargetState.PENDING
        && view.waves().get(member.wave - 1).state() == WaveState.OPEN;
  }

  void send(Member member) {
    member.dispatch = ++dispatches;
    member.starts++;
    observe(member, TargetState.DISPATCHED, false);
  }

  /** What a worker says of a dispatch; late, repeated and foreign words change nothing. */
  void report(Member member, long dispatch, TargetState state, boolean blamed) {
    boolean outstanding =
        member.state == TargetState.DISPATCHED || member.state == TargetState.RUNNING;
    if (outstanding && member.dispatch == dispatch) {
      member.cause = state == TargetState.FAILED ? "x" + dispatch % 2 : member.cause;
      observe(member, state, blamed);
    }
  }

  private void observe(Member member, TargetState state, boolean blamed) {
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
    return new MemberTarget(new TargetId("t" + index), member.state, member.place(), member.blamed);
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
      case RolloutEvent.Retried(Chosen which) -> change(which, TargetState.PENDING);
      case RolloutEvent.Skipped(Chosen which, String reason) -> change(which, TargetState.SKIPPED);
      case RolloutEvent.Aborted(String reason) -> skipPending();
      case RolloutEvent.RolledBack(String reason) -> {
        skipPending();
        rolledBack = true;
      }
      case RolloutEvent.Resumed(boolean overFailures) -> {
        if (overFailures) {
          members.forEach(member -> member.blamed = false);
        }
      }
      case RolloutEvent.WaveOpened open -> {}
      case RolloutEvent.WaveBaking baking -> {}
      case RolloutEvent.WaveGated gated -> {}
      case RolloutEvent.WaveFinished finished -> {}
      case RolloutEvent.Paused paused -> {}
      case RolloutEvent.UnderWayCancelled cancelled -> {}
      case RolloutEvent.Completed completed -> {}
    }
  }

  private void change(Chosen which, TargetState state) {
    switch (which) {
      case Chosen.One(MemberTarget target) ->
          members.get(Integer.parseInt(target.id().value().substring(1))).state = state;
      case Chosen.SameCause(String cause) ->
          members.stream()
              .filter(m -> m.state == TargetState.FAILED && m.cause.equals(cause))
              .forEach(member -> member.state = state);
      case Chosen.AllFailed() ->
          members.stream()
              .filter(member -> member.state == TargetState.FAILED)
              .forEach(member -> member.state = state);
    }
  }

  private void skipPending() {
    members.stream()
        .filter(member -> member.state == TargetState.PENDING)
        .forEach(member -> member.state = TargetState.SKIPPED);
  }

  private Counts counts(int wave) {
    return new Counts(
        count(wave, TargetState.PENDING),
        count(wave, TargetState.DISPATCHED) + count(wave, TargetState.RUNNING),
        count(wave, TargetState.SUCCEEDED),
        count(wave, TargetState.FAILED),
        count(wave, TargetState.SKIPPED));
  }

  List<FailureCount> failures() {
    Map<FailureCount.Place, List<Member>> failed =
        members.stream()
            .filter(member -> member.state == TargetState.FAILED)
            .collect(Collectors.groupingBy(Member::place));
    return failed.entrySet().stream()
        .map(
            at ->
                new FailureCount(
                    at.getKey(),
                    at.getValue().size(),
                    (int) at.getValue().stream().filter(member -> member.blamed).count()))
        .toList();
  }

  private int count(int wave, TargetState state) {
    return (int) members.stream().filter(m -> m.wave == wave && m.state == state).count();
  }
}
