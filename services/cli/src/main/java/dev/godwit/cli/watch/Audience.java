package dev.godwit.cli.watch;

import java.time.Duration;

/** Who is shown how a rollout gets on. */
sealed interface Audience extends AutoCloseable permits LiveScreen, PlainLines, JsonLines {
  void show(Sight sight);

  /** Waits for a moment; returns whether they want to see no more. */
  boolean leaves(Duration moment);

  @Override
  void close();
}
