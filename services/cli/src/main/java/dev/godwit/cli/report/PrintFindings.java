package dev.godwit.cli.report;

import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.Failure;
import dev.godwit.engine.Checkup;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was found on places, equal findings told together. */
public record PrintFindings(Screen screen) {

  public void print(RunReport<Checkup> run) {
    run.notes().forEach(note -> screen.err().println("Note: " + note));
    PrintFailures.groups(screen, grouped(run, Checkup::problems), Tone.BAD);
    PrintFailures.groups(screen, grouped(run, Checkup::warnings), Tone.PENDING);
    PrintFailures.to(screen, run);
    long sound =
        run.reports().stream()
            .map(Report::value)
            .filter(checkup -> checkup != null && checkup.problems().isEmpty())
            .count();
    Tone tone = sound == run.reports().size() ? Tone.GOOD : Tone.PENDING;
    String words = "%d of %d as expected".formatted(sound, run.reports().size());
    screen.out().println(screen.paint(tone, words));
  }

  private static List<FailureGroup> grouped(
      RunReport<Checkup> run, Function<Checkup, List<Failure>> findings) {
    return FailureGroup.of(
        run.reports().stream().flatMap(report -> each(report, findings)).toList());
  }

  private static Stream<Report<Failure>> each(
      Report<Checkup> report, Function<Checkup, List<Failure>> findings) {
    Checkup checkup = report.value();
    return checkup == null
        ? Stream.of()
        : findings.apply(checkup).stream()
            .map(one -> new Report<>(report.place(), new Ending.Failed<Failure>(one, one)));
  }
}
