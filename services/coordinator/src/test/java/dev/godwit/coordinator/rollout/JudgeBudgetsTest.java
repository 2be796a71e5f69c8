package dev.godwit.coordinator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.WaveState;
import dev.godwit.coordinator.rollout.Rules.OnDeadline;
import dev.godwit.coordinator.rollout.Rules.OnFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeBudgetsTest {
  @Test
  void ofEachKindTheBudgetThatIsNearestToItsEndIsTold() {
    RolloutView view =
        view(
            new Budgets(9, 10, null, 20, 2, null),
            failed(1, "c1", 1),
            failed(2, "c1", 2),
            failed(2, "c2", 1));

    assertThat(new JudgeBudgets(view).nearest())
        .containsExactly(
            new BudgetUse(null, 4, 3),
            new BudgetUse("in wave 2", 3, 2),
            new BudgetUse("on cluster c1", 3, 2));
    assertThat(new JudgeBudgets(view).usedUp()).contains("4 failed, 3 allowed");
  }

  @Test
  void aBudgetThatIsNotUsedIsToldWhereItIsOnAllTargets() {
    assertThat(new JudgeBudgets(view(Budgets.of(0))).nearest())
        .containsExactly(new BudgetUse(null, 0, 0));
  }

  @Test
  void withoutABoundThereIsNothingToTell() {
    assertThat(
            new JudgeBudgets(
                    view(new Budgets(null, null, null, null, null, null), failed(1, "c1", 5)))
                .nearest())
        .isEmpty();
  }

  private static FailureCount failed(int wave, String cluster, int count) {
    return new FailureCount(new FailureCount.Place(wave, cluster, "cause"), count, count);
  }

  /** Of two waves, of twenty targets and of eleven. */
  private static RolloutView view(Budgets budgets, FailureCount... failures) {
    var rest = new WaveView.Rest(false, false, false);
    return new RolloutView(
        new RolloutState.Running(),
        new Rules(budgets, OnFailure.PAUSE, OnDeadline.PAUSE),
        List.of(
            new WaveView(1, WaveState.DONE, new Counts(0, 0, 20, 0, 0), rest),
            new WaveView(2, WaveState.OPEN, new Counts(0, 11, 0, 0, 0), rest)),
        List.of(failures),
        false,
        List.of());
  }
}
