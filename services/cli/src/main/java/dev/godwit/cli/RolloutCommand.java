package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.fleet.PrintRollout;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.contract.RolloutStatus;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looking at rollouts and steering them. */
@Command(
    name = "rollout",
    mixinStandardHelpOptions = true,
    description = "Start, watch and steer rollouts.",
    subcommands = {StartRolloutCommand.class, RolloutTargetsCommand.class, SetRolloutCommand.class},
    footer = {
      "",
      "Examples:",
      "  godwit rollout start --bundle sha256:… --environment production --wait",
      "  godwit rollout show r-0123",
      "  godwit rollout retry r-0123 --target acme --reason 'email added'"
    })
final class RolloutCommand {

  @Command(mixinStandardHelpOptions = true, description = "The latest rollouts.")
  int list(@Mixin ApiOptions api) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/rollouts");
      if (!api.json(answer)) {
        for (JsonNode one : answer.path("rollouts")) {
          RolloutStatus rollout = Rollouts.status(one);
          System.out.printf(
              "%-40s %-8s %-10s %-14s %s%n",
              rollout.rollout(),
              rollout.order().type(),
              PrintRollout.word(rollout.state()),
              rollout.environment(),
              rollout.createdAt());
        }
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "One rollout with its waves and failures.")
  int show(@Mixin ApiOptions api, @Parameters(paramLabel = "ROLLOUT") String rollout)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/rollouts/" + rollout);
      if (!api.json(answer)) {
        PrintRollout.to(System.out, answer);
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Follow a rollout until it rests.")
  int watch(@Mixin ApiOptions api, @Parameters(paramLabel = "ROLLOUT") String rollout)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      return api.follow(client, rollout, "rollout watch");
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Send no new jobs; running ones end.")
  int pause(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT") String rollout,
      @Option(names = "--reason", required = true) String reason)
      throws ApiRefused {
    return command(api, rollout, "pause", reason, Map.of());
  }

  @Command(mixinStandardHelpOptions = true, description = "Go on after a pause.")
  int resume(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT") String rollout,
      @Option(names = "--reason", required = true) String reason)
      throws ApiRefused {
    return command(api, rollout, "resume", reason, Map.of());
  }

  @Command(mixinStandardHelpOptions = true, description = "Give the rollout up for good.")
  int abort(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT") String rollout,
      @Option(names = "--cancel-running", description = "Also stop the jobs under way.")
          boolean cancel,
      @Option(names = "--reason", required = true) String reason)
      throws ApiRefused {
    return command(api, rollout, "abort", reason, cancel ? Map.of("running", "cancel") : Map.of());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Give the rollout up, and take back what it has applied.")
  int rollback(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT") String rollout,
      @Option(names = "--reason", required = true) String reason)
      throws ApiRefused {
    return command(api, rollout, "rollback", reason, Map.of());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Let the next wave begin: end a bake time, or pass a gate.")
  int promote(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT") String rollout,
      @Option(names = "--wave", description = "The first at rest where absent.")
          @Nullable Integer wave,
      @Option(names = "--reason", required = true) String reason)
      throws ApiRefused {
    return command(api, rollout, "promote", reason, wave == null ? Map.of() : Map.of("wave", wave));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Try failed targets again: one, those of one cause, or all.")
  int retry(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT") String rollout,
      @Option(names = "--target", description = "Only this one.") @Nullable String target,
      @Option(names = "--cause", description = "Only those that failed of it.")
          @Nullable String cause,
      @Option(names = "--reason", required = true) String reason)
      throws ApiRefused {
    return command(api, rollout, "retry", reason, which(target, cause));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Leave targets out: one, or those that failed of one cause.")
  int skip(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT") String rollout,
      @Option(names = "--target", description = "This one.") @Nullable String target,
      @Option(names = "--cause", description = "Those that failed of it.") @Nullable String cause,
      @Option(names = "--reason", required = true) String reason)
      throws ApiRefused {
    return command(api, rollout, "skip", reason, which(target, cause));
  }

  private static Map<String, Object> which(@Nullable String target, @Nullable String cause) {
    Map<String, Object> which = new HashMap<>();
    if (target != null) {
      which.put("target", target);
    }
    if (cause != null) {
      which.put("cause", cause);
    }
    return which;
  }

  private static int command(
      ApiOptions api, String rollout, String verb, String reason, Map<String, Object> more)
      throws ApiRefused {
    Map<String, Object> body = new HashMap<>(more);
    body.put("reason", reason);
    try (ApiClient client = api.client()) {
      JsonNode answer = client.post("/rollouts/%s/%s".formatted(rollout, verb), body);
      if (!api.json(answer)) {
        PrintRollout.head(System.out, Rollouts.status(answer));
      }
      return ExitCode.DONE;
    }
  }
}
