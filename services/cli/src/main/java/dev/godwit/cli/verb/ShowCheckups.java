package dev.godwit.cli.verb;

import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.report.CheckupJson;
import dev.godwit.cli.report.PrintFindings;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.engine.Checkup;
import dev.godwit.engine.ReadTarget.Seen;
import java.util.function.Function;

/**
 * Looks at places and tells what it has found.
 *
 * @param command that was called
 */
record ShowCheckups(String command, VisitPlaces visit) {

  /** Returns the exit code: 3 where a person should look at something. */
  int show(Selection selection, Function<Place, Seen<Checkup>> look) {
    RunReport<Checkup> run = visit.run(selection, place -> ending(look.apply(place)));
    int exitCode = exitCode(run);
    if (visit.output().json()) {
      visit.output().writeJson(RunJson.of(command, run, CheckupJson::of).withExitCode(exitCode));
    } else {
      new PrintFindings(visit.output().screen()).print(run);
    }
    return exitCode;
  }

  private static Ending<Checkup> ending(Seen<Checkup> seen) {
    return switch (seen) {
      case Seen.Found<Checkup>(Checkup checkup) -> new Ending.Done<>(checkup);
      case Seen.Unreachable<Checkup>(var failure) -> Ending.failed(failure);
    };
  }

  private static int exitCode(RunReport<Checkup> run) {
    if (run.failed() > 0) {
      return run.exitCode();
    }
    boolean found =
        run.reports().stream()
            .map(Report::value)
            .anyMatch(checkup -> checkup != null && !checkup.problems().isEmpty());
    return found ? ExitCode.PENDING : ExitCode.DONE;
  }
}
