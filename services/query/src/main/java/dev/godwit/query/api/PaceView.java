package dev.godwit.query.api;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.query.fleet.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a rollout's targets ended, and when the rest may be done.
 *
 * @param first when the first bucket begins, absent while nothing has ended
 */
record PaceView(
    RolloutId rollout,
    Duration bucket,
    @Nullable Instant first,
    List<Integer> succeeded,
    List<Integer> failed,
    @Nullable Remaining remaining) {
  private static final Duration LAST = Duration.ofMinutes(1);
  private static final Duration LONGER = Duration.ofMinutes(10);

  /**
   * How long the rest may take.
   *
   * @param perSecond in the last minute, or since the beginning where that is less
   */
  record Remaining(int targets, double perSecond, Duration soonest, Duration latest) {}

  static PaceView of(RolloutStatus rollout, Pace pace, Instant now) {
    return new PaceView(
        rollout.rollout(),
        pace.bucket(),
        pace.isEmpty() ? null : pace.first(),
        pace.succeeded(),
        pace.failed(),
        remaining(rollout, pace, now).orElse(null));
  }

  private static Optional<Remaining> remaining(RolloutStatus rollout, Pace pace, Instant now) {
    if (pace.isEmpty() || rollout.finishedAt() != null) {
      return Optional.empty();
    }
    double lately = perSecond(pace, now, LAST);
    double longer = perSecond(pace, now, LONGER);
    if (longer <= 0) {
      return Optional.empty();
    }
    int targets =
        rollout.waves().stream().mapToInt(w -> w.counts().pending() + w.counts().running()).sum();
    double slow = lately > 0 ? Math.min(lately, longer) : longer;
    return Optional.of(
        new Remaining(
            targets,
            Math.round(lately * 100) / 100.0,
            takes(targets, Math.max(lately, longer)),
            takes(targets, slow)));
  }

  private static double perSecond(Pace pace, Instant now, Duration window) {
    Instant from = now.minus(window);
    return from.isBefore(pace.end())
        ? pace.perSecond(from.isBefore(pace.first()) ? pace.first() : from, now)
        : 0;
  }

  private static Duration takes(int targets, double perSecond) {
    return Duration.of(Math.round(targets / perSecond), ChronoUnit.SECONDS);
  }
}
