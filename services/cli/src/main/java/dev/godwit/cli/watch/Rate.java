package dev.godwit.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** How many targets end per second, over the last moments. */
final class Rate {
  private static final Duration WINDOW = Duration.ofSeconds(15);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Deque<Count> counts = new ArrayDeque<>();

  private record Count(Instant at, int ended) {}

  /** Takes what has ended in all by now; a retry makes that fewer, and the count begins anew. */
  OptionalDouble after(Instant at, int ended) {
    if (!counts.isEmpty() && counts.getLast().ended() > ended) {
      counts.clear();
    }
    counts.add(new Count(at, ended));
    while (counts.size() > 2 && counts.getFirst().at().isBefore(at.minus(WINDOW))) {
      counts.removeFirst();
    }
    Count first = counts.getFirst();
    Duration time = Duration.between(first.at(), at);
    return time.compareTo(SHORTEST) < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((ended - first.ended()) * 1e3 / time.toMillis());
  }
}
