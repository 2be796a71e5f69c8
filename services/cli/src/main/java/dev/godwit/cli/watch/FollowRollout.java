package dev.godwit.cli.watch;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.terminal.AwaitSignal;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.watch.WatchRollout.Watched;
import dev.godwit.contract.RolloutId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Shows how a rollout gets on, and says at the end how it rests. */
public record FollowRollout(ApiClient client, Screen screen, Manner manner, String command) {

  /** How it is shown. */
  public enum Manner {
    /** To a person. */
    HUMAN,
    /** To a program that wants to know of each change. */
    JSON_LINES,
    /** To a program that wants to know the end; a person may read the rest on standard error. */
    JSON_AT_THE_END
  }

  /** Follows it; returns the exit code. */
  public int follow(RolloutId rollout, Optional<Duration> atMost) throws ApiRefused {
    Watched watched;
    try (Audience audience = audience()) {
      watched = new WatchRollout(client, InstantSource.system(), audience).follow(rollout, atMost);
    }
    tell(watched);
    return watched.ending().exitCode();
  }

  private Audience audience() {
    return switch (manner) {
      case HUMAN -> person();
      case JSON_LINES -> new JsonLines(screen.out(), command, new AwaitSignal(() -> {}));
      case JSON_AT_THE_END -> new PlainLines(screen.err(), new AwaitSignal(() -> {}));
    };
  }

  private Audience person() {
    if (screen.width().isPresent()) {
      try {
        return new LiveScreen(screen);
      } catch (IOException | IllegalStateException e) {
        // A terminal that cannot be drawn on still takes lines.
      }
    }
    return new PlainLines(screen.out(), new AwaitSignal(() -> {}));
  }

  private void tell(Watched watched) {
    Sight sight = watched.sight();
    switch (manner) {
      case HUMAN -> {
        PrintRollout.to(screen, sight);
        NextSteps.after(watched.ending(), sight.report().rollout()).forEach(screen.out()::println);
      }
      case JSON_LINES ->
          screen.out().println(RolloutJson.of(command, sight.answer(), watched.ending()));
      case JSON_AT_THE_END ->
          screen.writeJson(RolloutJson.of(command, sight.answer(), watched.ending()));
    }
    screen.out().flush();
  }
}
