package dev.godwit.coordinator.run;

import dev.godwit.coordinator.rollout.Budgets;
import dev.godwit.coordinator.rollout.Rules;
import dev.godwit.coordinator.rollout.Rules.OnDeadline;
import dev.godwit.coordinator.rollout.Rules.OnFailure;
import io.vertx.sqlclient.Row;
import java.util.Locale;

/** The rules of a rollout in the control database, for statements that select {@link #COLUMNS}. */
final class ReadRules {
  static final String COLUMNS =
      """
      failure_budget, budget_percent, budget_per_wave, budget_per_wave_percent, budget_per_cluster,
      budget_per_cause, on_failure, on_deadline
      """;

  private ReadRules() {}

  static Rules from(Row row) {
    Integer total = row.getInteger("failure_budget");
    return new Rules(
        new Budgets(
            total == Integer.MAX_VALUE ? null : total,
            row.getInteger("budget_percent"),
            row.getInteger("budget_per_wave"),
            row.getInteger("budget_per_wave_percent"),
            row.getInteger("budget_per_cluster"),
            row.getInteger("budget_per_cause")),
        OnFailure.valueOf(row.getString("on_failure").toUpperCase(Locale.ROOT)),
        OnDeadline.valueOf(row.getString("on_deadline").toUpperCase(Locale.ROOT)));
  }

  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
