package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.terminal.PrintFailure;
import dev.godwit.contract.FailureCause;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.Wave;
import java.io.PrintStream;
import java.util.Locale;

/** A rollout for a person. */
public final class PrintRollout {
  private PrintRollout() {}

  /** All of it: state, waves, failures. */
  public static void to(PrintStream out, JsonNode answer) throws ApiRefused {
    RolloutStatus rollout = Rollouts.status(answer.path("rollout"));
    head(out, rollout);
    out.printf(
        "  %-28s %8s %8s %8s %10s %8s %8s%n",
        "wave", "targets", "pending", "running", "succeeded", "failed", "skipped");
    for (Wave wave : rollout.waves()) {
      Counts counts = wave.counts();
      out.printf(
          "  %-28s %8d %8d %8d %10d %8d %8d%n",
          "%d  %s, %s".formatted(wave.ordinal(), wave.track(), wave.name()),
          wave.size(),
          counts.pending(),
          counts.running(),
          counts.succeeded(),
          counts.failed(),
          counts.skipped());
    }
    for (JsonNode wait : answer.path("waits")) {
      out.println("  " + wait.asText());
    }
    for (FailureCause cause : rollout.causes()) {
      out.printf(
          "  cause %s: %d targets, %s: %s (%s)%n",
          cause.id(),
          cause.failed(),
          cause.code(),
          cause.message(),
          cause.retryCanHelp() ? "a retry can help" : "a retry alone does not help");
    }
    for (Rollouts.FailedTarget failed : Rollouts.failures(answer)) {
      PrintFailure.lines(failed.name(), failed.failure()).forEach(line -> out.println("  " + line));
    }
    int more = answer.path("failedTargets").asInt() - answer.path("failures").size();
    if (more > 0) {
      out.printf("  … and %d more failed targets%n", more);
    }
  }

  /** One line, and the reason where there is one. */
  public static void head(PrintStream out, RolloutStatus rollout) {
    out.printf(
        "%s (%s) is %s in %s, bundle %s%n",
        rollout.rollout(),
        DescribeOrder.words(rollout.order()),
        word(rollout.state()),
        rollout.environment(),
        rollout.bundle().abbreviated());
    if (rollout.reason() != null) {
      out.println("  " + rollout.reason());
    }
  }

  public static String word(RolloutStatus.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
