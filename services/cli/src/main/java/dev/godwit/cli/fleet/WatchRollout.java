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

  public WatchRollout(ApiClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /** Returns the exit code that says how it rests. */
  public int untilItRests(String id) throws ApiRefused {
    JsonNode answer;
    RolloutStatus rollout;
    try (RolloutBar bar = new RolloutBar(out)) {
      while (true) {
        answer = client.get("/rollouts/" + id);
        rollout = Rollouts.status(answer.path("rollout"));
        bar.show(rollout);
        if (rollout.state() != RolloutStatus.State.RUNNING) {
          break;
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
    PrintRollout.to(out, answer);
    return switch (rollout.state()) {
      case COMPLETED, RUNNING -> ExitCode.DONE;
      case PAUSED -> ExitCode.SOME_TARGETS_FAILED;
      case ABORTED -> ExitCode.FAILED;
    };
  }
}
