package dev.godwit.cli.demo;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.Wave;
import java.time.Duration;
import java.util.List;

/** The account at the end: every target in exactly one place. */
final class Summary {
  private Summary() {}

  static void print(Narrator narrator, Ledger ledger, RolloutId id, Duration took)
      throws InterruptedException {
    RolloutStatus rollout = ledger.await(id, _ -> true, _ -> {});
    narrator.chapter("5. Every target accounted for");
    narrator.say(
        "%-28s %8s %10s %8s %8s".formatted("wave", "targets", "succeeded", "failed", "skipped"));
    for (Wave wave : rollout.waves()) {
      Counts counts = wave.counts();
      narrator.say(
          "%-28s %8d %10d %8d %8d"
              .formatted(
                  "%d  %s, %s".formatted(wave.ordinal(), wave.track(), wave.name()),
                  wave.size(),
                  counts.succeeded(),
                  counts.failed(),
                  counts.skipped()));
    }
    narrator.say("");
    narrator.good(
        "%d targets, %d migrations applied, %.1f s, the person's repair included"
            .formatted(
                rollout.waves().stream().mapToInt(Wave::size).sum(),
                ledger.migrations(),
                took.toMillis() / 1e3));
    List<Duration> times = ledger.took();
    narrator.good(
        "per target: p50 %s, p99 %s"
            .formatted(
                DemoStory.seconds(percentile(times, 0.5)),
                DemoStory.seconds(percentile(times, 0.99))));
  }

  private static Duration percentile(List<Duration> sorted, double part) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
  }
}
