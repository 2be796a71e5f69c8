package dev.godwit.coordinator.rollout;

import org.jspecify.annotations.Nullable;

/**
 * How much of one failure budget is used.
 *
 * @param where such as {@code in wave 2}; absent where the bound is on all targets
 * @param failed how many failures count against it
 * @param allowed with one more than these it is used up
 */
public record BudgetUse(@Nullable String where, int failed, int allowed) {
  boolean isUsedUp() {
    return failed > allowed;
  }

  int left() {
    return allowed - failed;
  }

  /** For people. */
  String words() {
    return "%d failed%s, %d allowed".formatted(failed, where == null ? "" : " " + where, allowed);
  }
}
