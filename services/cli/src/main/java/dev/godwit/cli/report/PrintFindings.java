package dev.godwit.cli.report;

import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.Failure;
import java.util.List;
import java.util.stream.Stream;

/** What was found on places, equal findings told together. */
public record PrintFindings(Screen screen) {

  public void print(RunReport<List<Failure>> run) {
    run.notes().forEach(note -> screen.err().println("Note: " + note));
    List<Report<Failure>> findings = run.reports().stream().flatMap(PrintFindings::each).toList();
    PrintFailures.groups(screen, FailureGroup.of(findings));
    PrintFailures.to(screen, run);
    long sound =
        run.reports().stream()
            .filter(report -> report.value() != null && report.value().isEmpty())
            .count();
    Tone tone = sound == run.reports().size() ? Tone.GOOD : Tone.PENDING;
    String words = "%d of %d as expected".formatted(sound, run.reports().size());
    screen.out().println(screen.paint(tone, words));
  }

  private static Stream<Report<Failure>> each(Report<List<Failure>> report) {
    List<Failure> findings = report.value();
    return findings == null
        ? Stream.of()
        : findings.stream()
            .map(one -> new Report<>(report.place(), new Ending.Failed<Failure>(one, one)));
  }
}
