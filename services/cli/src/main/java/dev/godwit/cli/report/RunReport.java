package dev.godwit.cli.report;

import dev.godwit.cli.direct.Report;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.contract.TrackName;
import java.time.Duration;
import java.util.List;

/**
 * All of a run's reports.
 *
 * @param leftOut tracks whose places were not begun, because those that they wait for failed
 * @param notes what a person should know and what stopped nothing
 */
public record RunReport<T>(
    List<Report<T>> reports, List<TrackName> leftOut, List<String> notes, Duration took) {
  public RunReport {
    reports = List.copyOf(reports);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
  }

  public List<FailureGroup> failures() {
    return FailureGroup.of(reports);
  }

  public long failed() {
    return reports.stream().filter(Report::failed).count();
  }

  /** Done, the only one failed, or some of several failed. */
  public int exitCode() {
    if (failed() == 0) {
      return ExitCode.DONE;
    }
    return reports.size() == 1 && leftOut.isEmpty()
        ? ExitCode.FAILED
        : ExitCode.SOME_TARGETS_FAILED;
  }
}
