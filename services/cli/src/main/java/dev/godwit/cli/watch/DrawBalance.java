package dev.godwit.cli.watch;

import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.RolloutStatus.Counts;

/** The bar: how the targets divide among their states. */
final class DrawBalance {
  private static final int HUNDRED = 100;
  private static final int LONGEST = 50;
  private static final int WORDS = 34;
  private static final int UNKNOWN_WIDTH = 80;

  private final Screen screen;

  DrawBalance(Screen screen) {
    this.screen = screen;
  }

  /** A state that has any target has at least one cell, so that a single failure is seen. */
  String line(Counts counts) {
    int length = Math.clamp(screen.width().orElse(UNKNOWN_WIDTH) - WORDS, 5, LONGEST);
    int ended = counts.succeeded() + counts.failed() + counts.skipped();
    int total = counts.total();
    if (total == 0) {
      return "no target";
    }
    int failed = cells(counts.failed(), total, length);
    int skipped = cells(counts.skipped(), total, length);
    int running = cells(counts.running(), total, length);
    int room = Math.max(0, length - failed - skipped - running);
    int succeeded = Math.min(room, (int) ((long) counts.succeeded() * length / total));
    int pending = counts.pending() == 0 ? 0 : room - succeeded;
    succeeded = room - pending;
    return screen.paint(Tone.GOOD, "█".repeat(succeeded))
        + screen.paint(Tone.QUIET, "▒".repeat(skipped))
        + screen.paint(Tone.BAD, "█".repeat(failed))
        + screen.paint(Tone.PENDING, "▓".repeat(running))
        + screen.paint(Tone.QUIET, "░".repeat(pending))
        + "  %,d of %,d, %d %%".formatted(ended, total, (long) ended * HUNDRED / total);
  }

  private static int cells(int count, int total, int length) {
    return count == 0 ? 0 : Math.max(1, (int) ((long) count * length / total));
  }
}
