package dev.godwit.cli.watch;

import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.RolloutReport.OfWave;
import dev.godwit.cli.api.RolloutReport.Rules;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.Wave;
import dev.godwit.contract.RolloutStatus.WaveState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of waves. Its last row has the sums, whatever was folded above it. */
final class DrawWaves {
  private final Screen screen;
  private final int most;

  /**
   * @param most rows for waves; where there are more, those far from the open one are folded
   */
  DrawWaves(Screen screen, int most) {
    this.screen = screen;
    this.most = most;
  }

  /** A row: one wave, or several that are folded. */
  private record Row(String mark, String name, Tone tone, int size, Counts counts, String state) {}

  List<String> lines(RolloutReport report, Instant now) {
    var table =
        new Table(
            screen,
            " ",
            "wave",
            "targets",
            "pending",
            "running",
            "succeeded",
            "failed",
            "skipped",
            "");
    List<Wave> waves = report.rollout().waves();
    int from = firstShown(waves);
    int to = Math.min(waves.size(), from + most);
    fold(waves.subList(0, from)).ifPresent(row -> add(table, row));
    waves.subList(from, to).forEach(wave -> add(table, row(wave, report, now)));
    fold(waves.subList(to, waves.size())).ifPresent(row -> add(table, row));
    add(
        table,
        new Row(
            " ", "all", Tone.STRONG, waves.stream().mapToInt(Wave::size).sum(), sum(waves), ""));
    return table.lines();
  }

  private int firstShown(List<Wave> waves) {
    if (waves.size() <= most) {
      return 0;
    }
    int done = (int) waves.stream().takeWhile(wave -> wave.state() == WaveState.DONE).count();
    return Math.clamp(done - 1L, 0, waves.size() - most);
  }

  private static Optional<Row> fold(List<Wave> waves) {
    if (waves.isEmpty()) {
      return Optional.empty();
    }
    String name = "%d to %d".formatted(waves.getFirst().ordinal(), waves.getLast().ordinal());
    String state = word(waves.getFirst().state());
    int size = waves.stream().mapToInt(Wave::size).sum();
    return Optional.of(new Row(" ", name, Tone.QUIET, size, sum(waves), state));
  }

  private static Counts sum(List<Wave> waves) {
    return waves.stream()
        .map(Wave::counts)
        .reduce(
            new Counts(0, 0, 0, 0, 0),
            (a, b) ->
                new Counts(
                    a.pending() + b.pending(),
                    a.running() + b.running(),
                    a.succeeded() + b.succeeded(),
                    a.failed() + b.failed(),
                    a.skipped() + b.skipped()));
  }

  private static Row row(Wave wave, RolloutReport report, Instant now) {
    String name = "%d  %s, %s".formatted(wave.ordinal(), wave.track(), wave.name());
    return switch (wave.state()) {
      case WAITING -> row(wave, " ", name, Tone.QUIET, after(wave, report));
      case OPEN -> row(wave, "▶", name, Tone.STRONG, after(wave, report));
      case BAKING -> row(wave, "◷", name, Tone.PENDING, baking(wave, now));
      case GATED -> row(wave, "‖", name, Tone.PENDING, "waits for a person: promote");
      case DONE -> row(wave, "✓", name, Tone.GOOD, "done");
    };
  }

  private static Row row(Wave wave, String mark, String name, Tone tone, String state) {
    return new Row(mark, name, tone, wave.size(), wave.counts(), state);
  }

  private static String baking(Wave wave, Instant now) {
    Instant until = wave.bakesUntil();
    if (until == null) {
      return "bakes";
    }
    Duration left = Duration.between(now, until);
    return "bakes for %s more".formatted(ShowTime.of(left.isNegative() ? Duration.ZERO : left));
  }

  /** What comes between this wave and the next one. */
  private static String after(Wave wave, RolloutReport report) {
    Rules rules = report.rules();
    List<String> then = new ArrayList<>();
    if (rules != null) {
      for (OfWave of : rules.waves()) {
        if (of.wave() == wave.ordinal()) {
          Optional.ofNullable(of.bakeTime())
              .ifPresent(time -> then.add("bakes " + ShowTime.of(time)));
          then.addAll(of.isManual() ? List.of("waits for a person") : List.of());
        }
      }
    }
    String word = word(wave.state());
    String between = word.isEmpty() ? "then " : ", then ";
    return then.isEmpty() ? word : word + between + String.join(" and ", then);
  }

  private static String word(WaveState state) {
    return switch (state) {
      case WAITING -> "";
      case OPEN -> "open";
      case BAKING -> "bakes";
      case GATED -> "waits for a person";
      case DONE -> "done";
    };
  }

  private static void add(Table table, Row row) {
    Counts counts = row.counts();
    table.row(
        new Cell(row.mark(), row.tone()),
        new Cell(row.name(), row.tone()),
        Cell.of(row.size(), row.tone()),
        number(counts.pending(), Tone.PLAIN),
        number(counts.running(), Tone.PENDING),
        number(counts.succeeded(), Tone.GOOD),
        number(counts.failed(), Tone.BAD),
        number(counts.skipped(), Tone.QUIET),
        new Cell(row.state(), row.tone()));
  }

  private static Cell number(int count, Tone tone) {
    return Cell.of(count, count == 0 ? Tone.QUIET : tone);
  }
}
