package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.RolloutBar;
import dev.godwit.contract.RolloutStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Follows a rollout on the terminal. */
public final class WatchRollout {
  private static final Duration LOOK = Duration.ofMillis(300);

  private final ApiClient client;
  private final PrintStream out;

  /**
   * @param out what a person sees of its progress goes there
   */
  public WatchRollout(ApiClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /** Follows it, shows how it gets on, and comes back when nothing more happens by itself. */
  public Rest untilItRests(String id) throws ApiRefused {
    try (RolloutBar bar = new RolloutBar(out)) {
      while (true) {
        JsonNode answer = client.get("/rollouts/" + id);
        RolloutStatus rollout = Rollouts.status(answer.path("rollout"));
        bar.show(rollout);
        if (rollout.state() != RolloutStatus.State.RUNNING) {
          return new Rest(answer, rollout.state());
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  /**
   * A rollout that rests.
   *
   * @param answer the coordinator's last about it
   */
  public record Rest(JsonNode answer, RolloutStatus.State state) {

    /** 0 completed, 4 it rests with failed targets, 1 aborted. */
    public int exitCode() {
      return switch (state) {
        case COMPLETED, RUNNING -> ExitCode.DONE;
        case PAUSED -> ExitCode.SOME_TARGETS_FAILED;
        case ABORTED -> ExitCode.FAILED;
      };
    }

    /** The same as a program reads it. */
    public RolloutJson json(String command) {
      return new RolloutJson(
          command,
          exitCode(),
          answer.path("rollout"),
          answer.path("failedTargets").asInt(),
          answer.path("failures"));
    }
  }

  /**
   * How a rollout rests; docs/cli-json.md tells the fields.
   *
   * @param failedTargets how many there are
   * @param failures of the first of them
   */
  public record RolloutJson(
      String command, int exitCode, JsonNode rollout, int failedTargets, JsonNode failures) {}
}
