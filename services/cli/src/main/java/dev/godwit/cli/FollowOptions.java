package dev.godwit.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For how long a rollout is followed. */
final class FollowOptions {
  static final String EXIT_CODES =
      "Exit codes: 0 completed, 3 it waits for a person, 4 it rests with failed targets,%n"
          + "5 completed without skipped targets, 6 aborted, 7 taken back, 8 it goes on";

  @Option(
      names = "--wait-at-most",
      paramLabel = "DURATION",
      converter = DurationWord.class,
      description = "Follow it no longer than 30s, 20min, 2h; the rollout goes on (exit code 8).")
  private @Nullable Duration atMost;

  Optional<Duration> atMost() {
    return Optional.ofNullable(atMost);
  }
}
