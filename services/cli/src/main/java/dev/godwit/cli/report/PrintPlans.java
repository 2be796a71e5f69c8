package dev.godwit.cli.report;

import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.Step;
import dev.godwit.migrations.plan.Step.Direction;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run would do, as SQL to read; places that need the same are told together. */
public record PrintPlans(Screen screen, Bundle bundle) {
  private static final int NAMES = 10;

  public void print(RunReport<Plan.Steps> run) {
    run.notes().forEach(note -> screen.out().println("-- Note: " + note));
    Map<List<Object>, List<Report<Plan.Steps>>> alike = new LinkedHashMap<>();
    for (Report<Plan.Steps> report : run.reports()) {
      Plan.Steps plan = report.value();
      if (plan != null) {
        List<Object> key = List.of(report.place().track(), plan.steps());
        alike.computeIfAbsent(key, _ -> new ArrayList<>()).add(report);
      }
    }
    alike.values().forEach(this::together);
    PrintFailures.to(screen, run);
    screen.out().println();
    screen.out().println("-- Dry run: nothing was touched.");
  }

  private void together(List<Report<Plan.Steps>> reports) {
    List<Place> places = reports.stream().map(Report::place).toList();
    Plan.Steps plan = reports.getFirst().value();
    List<Step> steps = plan == null ? List.of() : plan.steps();
    int count = steps.size();
    String what =
        count == 0 ? "nothing to do" : "%d migration%s".formatted(count, count == 1 ? "" : "s");
    String head = "-- %s (track %s): %s".formatted(names(places), places.getFirst().track(), what);
    screen.out().println(screen.paint(Tone.STRONG, head));
    for (int i = 0; i < count; i++) {
      step(places.getFirst(), steps.get(i), "%d/%d".formatted(i + 1, count));
    }
  }

  private static String names(List<Place> places) {
    String shown =
        places.stream()
            .limit(NAMES)
            .map(place -> "%s in %s".formatted(place.name(), place.where()))
            .collect(Collectors.joining(", "));
    return places.size() > NAMES ? "%s and %d more".formatted(shown, places.size() - NAMES) : shown;
  }

  private void step(Place place, Step step, String number) {
    PrintWriter out = screen.out();
    boolean undo = step.direction() == Direction.UNDO;
    String how =
        switch (step) {
          case Step.Transactional _ -> "one transaction with its history row";
          case Step.Piecewise _ -> "each statement commits on its own";
        };
    out.println();
    out.printf(
        "-- %s %s%s %s: %s (%s)%n",
        number,
        undo ? "undo " : "",
        step.migration().version(),
        step.migration().description(),
        step.script().path(),
        how);
    Hooks hooks = undo ? Hooks.NONE : bundle.track(place.track()).orElseThrow().hooks();
    if (step instanceof Step.Transactional) {
      out.println("BEGIN;");
    }
    hook(hooks.beforeEach());
    PlanJson.remaining(step).forEach(this::statement);
    hook(hooks.afterEach());
    if (step instanceof Step.Transactional) {
      out.println("COMMIT;");
    }
  }

  private void hook(@Nullable MigrationScript hook) {
    if (hook != null) {
      screen.out().println("-- hook " + hook.path());
      hook.statements().forEach(this::statement);
    }
  }

  private void statement(Statement statement) {
    screen.out().println(statement.sql() + ";");
  }
}
