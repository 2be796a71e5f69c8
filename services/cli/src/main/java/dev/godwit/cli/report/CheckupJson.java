package dev.godwit.cli.report;

import dev.godwit.cli.direct.Report;
import dev.godwit.contract.Failure;
import dev.godwit.engine.Checkup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place and what was found there.
 *
 * @param findings what a person should look at
 * @param warnings risks that somebody may have chosen
 */
public record CheckupJson(
    PlaceJson target,
    String result,
    List<Failure> findings,
    List<Failure> warnings,
    @Nullable Failure failure) {

  public static CheckupJson of(Report<Checkup> report) {
    Checkup checkup = report.value();
    return new CheckupJson(
        PlaceJson.of(report.place()),
        report.failed() ? "failed" : "done",
        checkup == null ? List.of() : checkup.problems(),
        checkup == null ? List.of() : checkup.warnings(),
        report.failure().orElse(null));
  }
}
