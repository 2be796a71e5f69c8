package dev.godwit.coordinator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import dev.godwit.coordinator.rollout.RolloutCommand.Abort.UnderWay;
import dev.godwit.coordinator.rollout.Rules.OnDeadline;
import dev.godwit.coordinator.rollout.Rules.OnFailure;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any interleaving of commands, reports (late and repeated ones too), time and restarts. */
final class RolloutModelTest {
  private static final int ACTIONS = 18;

  @Property(tries = 3000)
  void promisesHoldThroughAnyInterleaving(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 5) Integer> waves,
      @ForAll("rules") Rules rules,
      @ForAll @Size(max = 150) List<@IntRange(max = 100_000) Integer> steps) {
    ModelFleet fleet = new ModelFleet(waves, rules);
    check(fleet);
    for (int step : steps) {
      RolloutState before = fleet.view.state();
      boolean person = act(fleet, step % ACTIONS, step / ACTIONS);
      if (isFinal(before)) {
        assertThat(fleet.view.state()).isEqualTo(before);
      }
      if (before instanceof RolloutState.Paused && !person) {
        assertThat(fleet.view.state())
            .as("nothing resumes by itself")
            .isNotInstanceOf(RolloutState.Running.class);
      }
      check(fleet);
    }
  }

  @Provide
  Arbitrary<Rules> rules() {
    Arbitrary<Integer> bound = Arbitraries.integers().between(0, 3).injectNull(0.7);
    Arbitrary<Integer> percent = Arbitraries.integers().between(0, 100).injectNull(0.7);
    return Combinators.combine(
            Combinators.combine(bound, percent, bound, percent, bound, bound).as(Budgets::new),
            Arbitraries.of(OnFailure.class),
            Arbitraries.of(OnDeadline.class))
        .as(Rules::new);
  }

  @Property(tries = 1000)
  void halfOfTheFleetFailingStopsWithinBudgetAndInFlight(
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 3, max = 8) Integer> waves,
      @ForAll @IntRange(max = 2) int budget,
      @ForAll @IntRange(min = 1, max = 4) int inFlight,
      @ForAll @Size(max = 80) List<@IntRange(max = 1000) Integer> steps) {
    Rules rules = new Rules(Budgets.of(budget), OnFailure.PAUSE, OnDeadline.PAUSE);
    ModelFleet fleet = new ModelFleet(waves, rules);
    for (int step : steps) {
      long outstanding =
          fleet.members.stream().filter(m -> m.state == TargetState.DISPATCHED).count();
      var member = fleet.members.get(step % fleet.members.size());
      if (member.state == TargetState.DISPATCHED) {
        TargetState end = step % 2 == 0 ? TargetState.FAILED : TargetState.SUCCEEDED;
        fleet.report(member, member.dispatch, end, true);
      } else if (outstanding < inFlight && fleet.maySend(member)) {
        fleet.send(member);
      } else {
        fleet.letTimePass();
      }
    }
    long failed = fleet.members.stream().filter(m -> m.state == TargetState.FAILED).count();

    assertThat(failed).isLessThanOrEqualTo(budget + inFlight);
    assertThat(fleet.members).allMatch(member -> member.starts <= 1);
  }

  /** Whether it was a person's doing. */
  private static boolean act(ModelFleet fleet, int action, int pick) {
    switch (action) {
      case 0 -> fleet.view = fleet.reread();
      case 1 -> fleet.letTimePass();
      case 2 -> fleet.passDeadline(pick % 8 == 0);
      case 3, 4, 5, 6, 7, 8, 9 -> work(fleet, pick);
      default -> {
        ask(fleet, action, pick);
        return true;
      }
    }
    return false;
  }

  private static void ask(ModelFleet fleet, int action, int pick) {
    switch (action) {
      case 10 -> fleet.command(new RolloutCommand.Pause("asked to"));
      case 11 -> fleet.command(new RolloutCommand.Resume());
      case 12 -> fleet.command(new RolloutCommand.Retry(new Chosen.AllFailed()));
      case 13 -> fleet.command(new RolloutCommand.Promote(Optional.empty()));
      case 14 -> {
        if (pick % 20 == 0) {
          fleet.command(new RolloutCommand.Abort("asked to", underWay(pick)));
        } else if (pick % 20 == 1) {
          fleet.command(new RolloutCommand.RollBack("asked to"));
        }
      }
      case 15 -> fleet.command(new RolloutCommand.Retry(chosen(fleet, pick)));
      default -> fleet.command(new RolloutCommand.Skip(chosen(fleet, pick), "asked to"));
    }
  }

  private static UnderWay underWay(int pick) {
    return pick % 40 == 0 ? UnderWay.CANCEL : UnderWay.FINISH;
  }

  private static Chosen chosen(ModelFleet fleet, int pick) {
    return fleet.size == 0 || pick % 3 == 0
        ? new Chosen.SameCause("x" + pick % 2)
        : new Chosen.One(fleet.memberTarget(pick % fleet.size));
  }

  private static void work(ModelFleet fleet, int pick) {
    if (fleet.size == 0) {
      return;
    }
    var member = fleet.members.get(pick % fleet.size);
    if (fleet.maySend(member)) {
      boolean continues = fleet.view.rules().onFailure() == OnFailure.CONTINUE;
      assertThat(continues || new JudgeBudgets(fleet.view).usedUp().isEmpty())
          .as("no start after a budget is used up")
          .isTrue();
      fleet.send(member);
      return;
    }
    // One in eight words is about a dispatch before the last.
    long dispatch = member.dispatch - (pick % 8 == 0 ? 1 : 0);
    switch (pick % 5) {
      case 0 -> fleet.report(member, dispatch, TargetState.FAILED, true);
      case 1 -> fleet.report(member, dispatch, TargetState.FAILED, false);
      case 2 -> fleet.report(member, dispatch, TargetState.PENDING, false);
      case 3 -> fleet.report(member, dispatch, TargetState.RUNNING, false);
      default -> fleet.report(member, dispatch, TargetState.SUCCEEDED, false);
    }
  }

  private static void check(ModelFleet fleet) {
    RolloutView view = fleet.view;
    assertThat(fleet.reread().waves()).as("events say what happens").isEqualTo(view.waves());
    assertThat(view.failures()).containsExactlyInAnyOrderElementsOf(fleet.failures());
    assertThat(view.waves().stream().mapToInt(w -> w.counts().total()).sum()).isEqualTo(fleet.size);
    if (view.state() instanceof RolloutState.Running) {
      assertThat(
              view.rules().onFailure() == OnFailure.CONTINUE
                  || new JudgeBudgets(view).usedUp().isEmpty())
          .isTrue();
      assertThat(view.overdue()).isFalse();
      assertThat(view.waves())
          .as("a running rollout has something to wait for")
          .anyMatch(wave -> wave.rests() || (wave.state() == WaveState.OPEN && !wave.idle()));
    }
    if (view.state() instanceof RolloutState.Completed) {
      assertThat(view.idle()).isTrue();
      assertThat(view.sum(Counts::failed)).isZero();
    }
    if (fleet.rolledBack) {
      assertThat(view.state()).isInstanceOf(RolloutState.Aborted.class);
    }
  }

  private static boolean isFinal(RolloutState state) {
    return switch (state) {
      case RolloutState.Completed completed -> true;
      case RolloutState.Aborted aborted -> true;
      case RolloutState.Running running -> false;
      case RolloutState.Paused paused -> false;
    };
  }
}
