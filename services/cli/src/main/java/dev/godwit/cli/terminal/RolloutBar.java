package dev.godwit.cli.terminal;

import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.Wave;
import dev.godwit.contract.RolloutStatus.WaveState;
import java.io.PrintStream;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** A rollout's progress: a bar on a terminal, a line per wave elsewhere. */
public final class RolloutBar implements AutoCloseable {
  private final PrintStream out;
  private final boolean terminal = Ansi.AUTO.enabled();
  private @Nullable ProgressBar bar;
  private int wavesDone;

  public RolloutBar(PrintStream out) {
    this.out = out;
  }

  public void show(RolloutStatus rollout) {
    if (terminal) {
      draw(rollout);
    } else {
      tellFinishedWaves(rollout.waves());
    }
  }

  private void draw(RolloutStatus rollout) {
    long size = rollout.waves().stream().mapToLong(Wave::size).sum();
    if (bar == null) {
      bar = DrawBar.forTargets(size);
    }
    bar.stepTo(rollout.waves().stream().map(Wave::counts).mapToLong(RolloutBar::ended).sum());
    rollout.waves().stream()
        .filter(wave -> wave.state() == WaveState.OPEN)
        .findFirst()
        .ifPresent(wave -> bar(wave));
  }

  private void bar(Wave open) {
    if (bar != null) {
      bar.setExtraMessage(" %s, %s".formatted(open.track(), open.name()));
    }
  }

  private void tellFinishedWaves(List<Wave> waves) {
    List<Wave> done = waves.stream().filter(wave -> wave.state() == WaveState.DONE).toList();
    for (Wave wave : done.subList(Math.min(wavesDone, done.size()), done.size())) {
      out.printf(
          "  wave %d (%s, %s): %d of %d done%n",
          wave.ordinal(), wave.track(), wave.name(), wave.counts().succeeded(), wave.size());
    }
    wavesDone = Math.max(wavesDone, done.size());
  }

  private static long ended(Counts counts) {
    return (long) counts.succeeded() + counts.failed() + counts.skipped();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
