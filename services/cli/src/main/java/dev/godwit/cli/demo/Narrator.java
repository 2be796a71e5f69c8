package dev.godwit.cli.demo;

import dev.godwit.cli.terminal.RolloutBar;
import java.io.PrintStream;
import java.time.Duration;
import picocli.CommandLine.Help.Ansi;

/** Tells the story on the terminal, in colour where there is one. */
final class Narrator {
  private final PrintStream out;
  private final Ansi ansi;

  Narrator(PrintStream out) {
    this.out = out;
    this.ansi = Ansi.AUTO;
  }

  void chapter(String title) {
    out.println();
    out.println(ansi.string("@|bold " + title + "|@"));
  }

  void done(String what, Duration took) {
    out.printf("  %s %-66s %6.1f s%n", ansi.string("@|green ✓|@"), what, took.toMillis() / 1e3);
  }

  RolloutBar bar() {
    return new RolloutBar(out);
  }

  void say(String line) {
    out.println("  " + line);
  }

  void warn(String line) {
    out.println("  " + ansi.string("@|yellow,bold ‖|@") + " " + line);
  }

  void trouble(String line) {
    out.println("  " + ansi.string("@|red ✗|@") + " " + line);
  }

  void good(String line) {
    out.println("  " + ansi.string("@|green ✓|@") + " " + line);
  }
}
