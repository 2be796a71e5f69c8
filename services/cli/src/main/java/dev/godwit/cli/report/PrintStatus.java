package dev.godwit.cli.report;

import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.TargetStatus;
import dev.godwit.cli.direct.TargetStatus.MigrationStatus;
import dev.godwit.cli.direct.TargetStatus.State;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import dev.godwit.migrations.plan.HistoryRow;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where places stand, one line each, and with every migration where that is asked for. */
public record PrintStatus(Screen screen, boolean verbose) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  public void print(RunReport<TargetStatus> run) {
    run.notes().forEach(note -> screen.out().println("Note: " + note));
    var table = new Table(screen, "TARGET", "DATABASE", "STATE", "VERSION", "APPLIED", "PENDING");
    run.reports().forEach(report -> row(table, report));
    table.print();
    run.reports().forEach(this::details);
    PrintFailures.to(screen, run);
  }

  private static void row(Table table, Report<TargetStatus> report) {
    TargetStatus status = report.value();
    table.row(
        Cell.of(report.place().name()),
        Cell.of(report.place().where()),
        state(report, status),
        Cell.of(
            Optional.ofNullable(status).map(TargetStatus::version).map(Version::value).orElse("-")),
        Cell.of(status == null ? "" : String.valueOf(status.applied())),
        Cell.of(status == null ? "" : String.valueOf(status.pending())));
  }

  private static Cell state(Report<TargetStatus> report, @Nullable TargetStatus status) {
    Optional<Failure> failure = report.failure();
    if (failure.isPresent() || status == null) {
      return new Cell("failed: " + failure.map(Failure::code).map(Enum::name).orElse(""), Tone.BAD);
    }
    if (!status.drift().isEmpty()) {
      return new Cell("drift", Tone.BAD);
    }
    return status.pending() == 0
        ? new Cell("up to date", Tone.GOOD)
        : new Cell("behind", Tone.PENDING);
  }

  private void details(Report<TargetStatus> report) {
    TargetStatus status = report.value();
    if (status == null) {
      return;
    }
    if (verbose) {
      screen.out().println();
      screen
          .out()
          .println(
              screen.paint(
                  Tone.STRONG, report.place().name() + " (" + report.place().where() + ")"));
      var table = new Table(screen, "VERSION", "STATE", "AT", "TOOK", "DESCRIPTION");
      status.migrations().forEach(migration -> row(table, migration));
      table.print();
    }
    status
        .drift()
        .forEach(
            line ->
                screen.out().println(screen.paint(Tone.BAD, report.place().name() + ": " + line)));
  }

  private static void row(Table table, MigrationStatus migration) {
    HistoryRow row = migration.row();
    boolean timed = row != null && row.isApplied();
    table.row(
        Cell.of(migration.version().value()),
        new Cell(word(migration), tone(migration.state())),
        Cell.of(row == null ? "" : TIME.format(row.at())),
        new Cell(timed && row != null ? ShowTime.of(row.took()) : "", Tone.QUIET),
        Cell.of(migration.description()));
  }

  private static String word(MigrationStatus migration) {
    String state = migration.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    HistoryRow row = migration.row();
    boolean byOthers = row != null && row.origin() != HistoryRow.Origin.RUN;
    return byOthers && row != null
        ? "%s (%s)".formatted(state, row.origin().name().toLowerCase(Locale.ROOT))
        : state;
  }

  private static Tone tone(State state) {
    return switch (state) {
      case APPLIED -> Tone.GOOD;
      case PENDING, UNDONE -> Tone.PENDING;
      case HALF_DONE, CHANGED, UNKNOWN -> Tone.BAD;
      case OTHER_ENVIRONMENT -> Tone.QUIET;
    };
  }
}
