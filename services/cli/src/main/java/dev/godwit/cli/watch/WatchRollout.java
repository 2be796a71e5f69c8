package dev.godwit.cli.watch;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.contract.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Follows a rollout to its rest, and where it is given up and taken back, the one that does so. */
final class WatchRollout {
  private static final Duration MOMENT = Duration.ofMillis(100);

  private final ApiClient client;
  private final InstantSource clock;
  private final Audience audience;

  WatchRollout(ApiClient client, InstantSource clock, Audience audience) {
    this.client = client;
    this.clock = clock;
    this.audience = audience;
  }

  /** How it was when it was last looked at. */
  record Watched(Sight sight, Ending ending) {}

  /**
   * Follows it.
   *
   * @param atMost how long, where there is a bound
   * @throws ApiRefused where the coordinator does not know it, or lets nobody look
   */
  Watched follow(RolloutId rollout, Optional<Duration> atMost) throws ApiRefused {
    Instant end = atMost.map(clock.instant()::plus).orElse(Instant.MAX);
    Watched watched = untilItRests(rollout, end);
    RolloutId back = watched.sight().report().takenBackBy();
    if (back == null || watched.ending() != Ending.ABORTED) {
      return watched;
    }
    Watched taking = untilItRests(back, end);
    return new Watched(taking.sight(), taking.ending().ofTakingBack());
  }

  private Watched untilItRests(RolloutId rollout, Instant end) throws ApiRefused {
    try (Questions questions = new Questions(client, rollout, clock)) {
      while (true) {
        Sight sight = questions.now();
        audience.show(sight);
        Optional<Ending> ending = Ending.of(sight.report());
        if (ending.isPresent()) {
          return new Watched(sight, ending.get());
        }
        if (!sight.now().isBefore(end) || audience.leaves(MOMENT)) {
          return new Watched(sight, Ending.GOES_ON);
        }
      }
    }
  }
}
