package dev.godwit.cli.report;

import dev.godwit.cli.direct.Report;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.Step;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One place and what would be done to it. */
public record PlanJson(
    PlaceJson target,
    String result,
    @Nullable Version version,
    List<StepJson> steps,
    @Nullable Failure failure) {

  public static PlanJson of(Report<Plan.Steps> report) {
    Plan.Steps plan = report.value();
    return new PlanJson(
        PlaceJson.of(report.place()),
        report.failed() ? "failed" : "done",
        plan == null ? null : plan.version(),
        plan == null ? List.of() : plan.steps().stream().map(StepJson::of).toList(),
        report.failure().orElse(null));
  }

  /**
   * A migration that would run.
   *
   * @param transactional whether it and its history row are one transaction
   * @param statements that are still to run, in their order
   */
  public record StepJson(
      Version version,
      String description,
      String direction,
      String path,
      boolean transactional,
      List<String> statements) {

    static StepJson of(Step step) {
      return new StepJson(
          step.migration().version(),
          step.migration().description(),
          step.direction().name().toLowerCase(Locale.ROOT),
          step.script().path(),
          step instanceof Step.Transactional,
          remaining(step).stream().map(Statement::sql).toList());
    }
  }

  /** The statements of a step that are not committed yet. */
  static List<Statement> remaining(Step step) {
    List<Statement> all = step.script().statements();
    return switch (step) {
      case Step.Transactional _ -> all;
      case Step.Piecewise piecewise -> all.subList(piecewise.done(), all.size());
    };
  }
}
