package dev.godwit.coordinator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any interleaving of commands, reports and restarts. */
final class RolloutModelTest {
  private static final int ACTIONS = 11;

  @Property(tries = 3000)
  void promisesHoldThroughAnyInterleaving(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 5) Integer> waves,
      @ForAll @IntRange(max = 2) int budget,
      @ForAll @Size(max = 120) List<@IntRange(max = 100_000) Integer> steps) {
    ModelFleet fleet = new ModelFleet(waves, budget);
    check(fleet);
    for (int step : steps) {
      RolloutState before = fleet.view.state();
      boolean person = act(fleet, step % ACTIONS, step / ACTIONS);
      if (isFinal(before)) {
        assertThat(fleet.view.state()).isEqualTo(before);
      }
      if (before instanceof RolloutState.Paused && !person) {
        assertThat(fleet.view.state()).as("nothing resumes by itself").isEqualTo(before);
      }
      check(fleet);
    }
  }

  @Property(tries = 1000)
  void halfOfTheFleetFailingStopsWithinBudgetAndInFlight(
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 3, max = 8) Integer> waves,
      @ForAll @IntRange(max = 2) int budget,
      @ForAll @IntRange(min = 1, max = 4) int inFlight,
      @ForAll @Size(max = 80) List<@IntRange(max = 1000) Integer> steps) {
    ModelFleet fleet = new ModelFleet(waves, budget);
    for (int step : steps) {
      long outstanding =
          fleet.members.stream().filter(m -> m.state == TargetState.DISPATCHED).count();
      var member = fleet.members.get(step % fleet.members.size());
      if (member.state == TargetState.DISPATCHED) {
        fleet.observe(member, step % 2 == 0 ? TargetState.FAILED : TargetState.SUCCEEDED, true);
      } else if (outstanding < inFlight && fleet.maySend(member)) {
        member.starts++;
        fleet.observe(member, TargetState.DISPATCHED, false);
      }
    }
    long failed = fleet.members.stream().filter(m -> m.state == TargetState.FAILED).count();

    assertThat(failed).isLessThanOrEqualTo(budget + inFlight);
    assertThat(fleet.members).allMatch(member -> member.starts <= 1);
  }

  /** Whether it was a person's doing. */
  private static boolean act(ModelFleet fleet, int action, int pick) {
    int index = fleet.size == 0 ? 0 : pick % fleet.size;
    switch (action) {
      case 0 -> fleet.command(new RolloutCommand.Pause("asked to"));
      case 1 -> fleet.command(new RolloutCommand.Resume());
      case 2 -> fleet.command(new RolloutCommand.RetryAll());
      case 3 -> {
        if (pick % 20 == 0) {
          fleet.command(new RolloutCommand.Abort("asked to"));
        }
      }
      case 4 -> {
        if (fleet.size > 0) {
          fleet.command(new RolloutCommand.RetryOne(fleet.memberTarget(index)));
        }
      }
      case 5 -> {
        if (fleet.size > 0) {
          fleet.command(new RolloutCommand.Skip(fleet.memberTarget(index), "asked to"));
        }
      }
      case 6 -> {
        fleet.view = fleet.reread();
        return false;
      }
      default -> {
        work(fleet, index, pick);
        return false;
      }
    }
    return true;
  }

  private static void work(ModelFleet fleet, int index, int pick) {
    if (fleet.size == 0) {
      return;
    }
    var member = fleet.members.get(index);
    switch (member.state) {
      case PENDING -> {
        if (fleet.maySend(member)) {
          assertThat(fleet.view.budgetUsedUp()).as("no start after the budget").isFalse();
          fleet.observe(member, TargetState.DISPATCHED, false);
        }
      }
      case DISPATCHED -> fleet.observe(member, TargetState.RUNNING, false);
      case RUNNING -> {
        switch (pick % 5) {
          case 0 -> fleet.observe(member, TargetState.FAILED, true);
          case 1 -> fleet.observe(member, TargetState.FAILED, false);
          case 2 -> fleet.observe(member, TargetState.PENDING, false);
          default -> fleet.observe(member, TargetState.SUCCEEDED, false);
        }
      }
      case SUCCEEDED, FAILED, SKIPPED -> {}
    }
  }

  private static void check(ModelFleet fleet) {
    assertThat(fleet.reread().waves()).as("events say what happens").isEqualTo(fleet.view.waves());
    assertThat(fleet.view.waves().stream().mapToInt(w -> w.counts().total()).sum())
        .isEqualTo(fleet.size);
    boolean running = fleet.view.state() instanceof RolloutState.Running;
    if (running) {
      assertThat(fleet.view.budgetUsedUp()).isFalse();
      assertThat(fleet.view.waves())
          .as("a running rollout has something to wait for")
          .anyMatch(wave -> wave.state() == WaveState.OPEN && !wave.idle());
    }
    if (fleet.view.state() instanceof RolloutState.Completed) {
      assertThat(fleet.view.sum(Counts::pending)).isZero();
      assertThat(fleet.view.sum(Counts::running)).isZero();
      assertThat(fleet.view.sum(Counts::failed)).isZero();
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
