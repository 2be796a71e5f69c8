package dev.godwit.cli.verb;

import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.SeeHistory;
import dev.godwit.cli.report.HistoryJson;
import dev.godwit.cli.report.PrintFailures;
import dev.godwit.cli.report.RunJson;
import dev.godwit.cli.report.RunReport;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.JobLimits;
import dev.godwit.migrations.plan.HistoryRow;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What was done to databases, and when. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show what was done to databases, oldest first, as their history tables have it.",
    footer = {"", "Examples:", "  godwit history --control", "  godwit history --tenant abc123"})
public final class HistoryCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Mixin private TargetOptions targets = new TargetOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    return VisitPlaces.with(project.read(), JobLimits.DEFAULT, targets, output, this::show);
  }

  private int show(VisitPlaces visit) {
    var see = new SeeHistory(visit.engine(), visit.bundle());
    RunReport<List<HistoryRow>> run =
        visit.run(targets.selection(), see.then(seen -> inTime(seen.rows())));
    if (output.json()) {
      output.writeJson(RunJson.of("history", run, HistoryJson::of));
    } else {
      run.reports().forEach(this::print);
      PrintFailures.to(output.screen(), run);
    }
    return run.exitCode();
  }

  private static List<HistoryRow> inTime(List<HistoryRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(HistoryRow::at).thenComparing(HistoryRow::version))
        .toList();
  }

  private void print(Report<List<HistoryRow>> report) {
    List<HistoryRow> rows = report.value();
    if (rows == null) {
      return;
    }
    Screen screen = output.screen();
    String name = "%s (%s)".formatted(report.place().name(), report.place().where());
    screen.out().println(screen.paint(Tone.STRONG, name));
    if (rows.isEmpty()) {
      screen.out().println("no history");
    } else {
      var table = new Table(screen, "AT", "VERSION", "STATE", "ORIGIN", "TOOK", "DESCRIPTION");
      rows.forEach(row -> row(table, row));
      table.print();
    }
    screen.out().println();
  }

  private static void row(Table table, HistoryRow row) {
    table.row(
        Cell.of(TIME.format(row.at())),
        Cell.of(row.version().value()),
        new Cell(word(row.state()), row.isApplied() ? Tone.GOOD : Tone.PENDING),
        Cell.of(word(row.origin())),
        new Cell(ShowTime.of(row.took()), Tone.QUIET),
        Cell.of(row.description()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
