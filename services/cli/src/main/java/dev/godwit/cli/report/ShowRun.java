package dev.godwit.cli.report;

import dev.godwit.cli.direct.WatchRun;
import dev.godwit.cli.terminal.DrawBar;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.contract.TrackName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a run gets on: a bar on a terminal, a line for each tenth in a pipe where targets are
 * many, nothing where they are few or a program reads.
 */
public final class ShowRun implements WatchRun {
  private static final int FEW = 3;
  private static final int MANY = 50;

  private final Screen screen;
  private final boolean quiet;
  private final List<TrackName> leftOut = new ArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile int places;
  private volatile @Nullable ProgressBar bar;

  /**
   * Begins to watch.
   *
   * @param quiet nothing is shown
   */
  public ShowRun(Screen screen, boolean quiet) {
    this.screen = screen;
    this.quiet = quiet;
  }

  @Override
  public void begins(int count) {
    places = count;
    ended.set(0);
    failed.set(0);
    if (!quiet && screen.colours() && count > FEW) {
      bar = DrawBar.forTargets(count);
    }
  }

  @Override
  public void ended(boolean isFailure) {
    int done = ended.incrementAndGet();
    int bad = isFailure ? failed.incrementAndGet() : failed.get();
    ProgressBar drawn = bar;
    if (drawn != null) {
      drawn.setExtraMessage(bad == 0 ? "" : " %d failed".formatted(bad));
      drawn.step();
    } else if (!quiet && places > MANY && done % (places / 10) == 0) {
      screen.err().printf("%d of %d targets, %d failed%n", done, places, bad);
      screen.err().flush();
    }
  }

  @Override
  public void ends() {
    ProgressBar drawn = bar;
    if (drawn != null) {
      drawn.close();
      bar = null;
    }
  }

  @Override
  public void leftOut(TrackName track) {
    leftOut.add(track);
  }

  public List<TrackName> leftOut() {
    return List.copyOf(leftOut);
  }
}
