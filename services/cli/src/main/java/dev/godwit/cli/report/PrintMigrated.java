package dev.godwit.cli.report;

import dev.godwit.cli.direct.HookRun;
import dev.godwit.cli.direct.Migrated;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run that changed places: a table of all of them, or of those that failed where they
 * are many, then the failures and a line that sums it up.
 *
 * @param verb what was done to migrations: {@code applied} or {@code undone}
 */
public record PrintMigrated(Screen screen, String verb) {
  private static final int MANY = 50;

  public void print(RunReport<Migrated> run) {
    run.notes().forEach(note -> screen.out().println("Note: " + note));
    List<Report<Migrated>> shown =
        run.reports().size() > MANY
            ? run.reports().stream().filter(Report::failed).toList()
            : run.reports();
    if (!shown.isEmpty()) {
      table(shown);
    }
    run.reports().forEach(this::hooks);
    PrintFailures.to(screen, run);
    if (run.reports().size() != 1) {
      screen.out().println((shown.isEmpty() ? "" : "\n") + sum(run));
    }
  }

  private void table(List<Report<Migrated>> reports) {
    var table = new Table(screen, "TARGET", "DATABASE", "RESULT", "VERSION", "TIME");
    for (Report<Migrated> report : reports) {
      Migrated value = report.value();
      table.row(
          Cell.of(report.place().name()),
          Cell.of(report.place().where()),
          result(report, value),
          Cell.of(version(value)),
          new Cell(value == null ? "" : ShowTime.of(value.took()), Tone.QUIET));
    }
    table.print();
  }

  private static String version(@Nullable Migrated value) {
    return Optional.ofNullable(value).map(Migrated::version).map(Version::value).orElse("-");
  }

  private Cell result(Report<Migrated> report, @Nullable Migrated value) {
    int count = value == null ? 0 : value.migrations().size();
    Optional<Failure> failure = report.failure();
    if (failure.isPresent()) {
      String before = count == 0 ? "" : ", %d %s".formatted(count, verb);
      return new Cell("failed: " + failure.get().code() + before, Tone.BAD);
    }
    return count == 0
        ? new Cell("nothing to do", Tone.QUIET)
        : new Cell("%d %s".formatted(count, verb), Tone.GOOD);
  }

  private void hooks(Report<Migrated> report) {
    Migrated value = report.value();
    List<HookRun> hooks = value == null ? List.of() : value.hooks();
    for (HookRun hook : hooks) {
      screen
          .out()
          .printf(
              "%n%s: hook %s%s: %s (exit code %d)%n",
              report.place().name(),
              hook.when(),
              hook.version() == null ? "" : " " + hook.version(),
              String.join(" ", hook.command()),
              hook.exitCode());
      hook.output().forEach(line -> screen.out().println("  | " + line));
    }
  }

  private String sum(RunReport<Migrated> run) {
    long changed =
        run.reports().stream()
            .map(Report::value)
            .mapToLong(value -> value == null ? 0 : value.migrations().size())
            .sum();
    long failed = run.failed();
    int all = run.reports().size();
    String rest = failed == 0 ? "" : ", " + screen.paint(Tone.BAD, failed + " failed");
    String again = failed == 0 ? "" : " Run it again when that is mended: nothing is run twice.";
    return "%d of %d databases done, %d migration%s %s%s in %s.%s"
        .formatted(
            all - failed,
            all,
            changed,
            changed == 1 ? "" : "s",
            verb,
            rest,
            ShowTime.of(run.took()),
            again);
  }
}
