package dev.godwit.cli.watch;

import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.terminal.AwaitSignal;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import dev.godwit.contract.RolloutStatus.Wave;
import dev.godwit.contract.RolloutStatus.WaveState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line for each step, and now and then one for the progress between them: for a log that is read
 * later.
 */
final class PlainLines implements Audience {
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final AwaitSignal signal;
  private @Nullable Said last;

  private record Said(Instant at, Step step, int ended) {}

  /** What is told at once when it changes. */
  private record Step(State state, List<WaveState> waves, int failed, boolean troubled) {}

  PlainLines(PrintWriter out, AwaitSignal signal) {
    this.out = out;
    this.signal = signal;
  }

  @Override
  public void show(Sight sight) {
    RolloutReport report = sight.report();
    Said say =
        new Said(
            sight.now(),
            new Step(
                report.rollout().state(),
                report.rollout().waves().stream().map(Wave::state).toList(),
                report.sum(Counts::failed),
                sight.trouble().isPresent()),
            report.ended());
    if (last == null || !last.step().equals(say.step()) || isDue(last, say)) {
      out.println(line(sight));
      out.flush();
      last = say;
    }
  }

  private static boolean isDue(Said last, Said say) {
    return last.ended() != say.ended() && !say.at().isBefore(last.at().plus(QUIET));
  }

  private static String line(Sight sight) {
    RolloutReport report = sight.report();
    var line = new StringBuilder(TIME.format(sight.now())).append("  ");
    line.append(DrawRollout.word(report.rollout().state()));
    report.rollout().waves().stream()
        .filter(wave -> wave.state() != WaveState.WAITING && wave.state() != WaveState.DONE)
        .forEach(wave -> line.append(", ").append(wave(wave, report.rollout())));
    line.append(
        "; in all %,d of %,d".formatted(report.ended(), report.sum(RolloutStatus.Counts::total)));
    int failed = report.sum(Counts::failed);
    line.append(failed == 0 ? "" : ", %,d failed".formatted(failed));
    if (report.remaining() != null && report.rollout().state() == State.RUNNING) {
      line.append(", about ").append(ShowTime.of(report.remaining().takes())).append(" left");
    }
    sight
        .trouble()
        .ifPresent(
            why ->
                line.append("; no answer since ")
                    .append(ShowTime.of(sight.age()))
                    .append(": ")
                    .append(why));
    return line.toString().replaceAll("\\p{Cntrl}", " ");
  }

  private static String wave(Wave wave, RolloutStatus rollout) {
    Counts counts = wave.counts();
    return "wave %d of %d (%s, %s) %s %,d of %,d"
        .formatted(
            wave.ordinal(),
            rollout.waves().size(),
            wave.track(),
            wave.name(),
            wave.state().name().toLowerCase(Locale.ROOT),
            counts.succeeded() + counts.failed() + counts.skipped(),
            wave.size());
  }

  @Override
  public boolean leaves(Duration moment) {
    return signal.awaits(moment);
  }

  @Override
  public void close() {}
}
