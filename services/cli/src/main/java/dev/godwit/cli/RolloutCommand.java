package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.FindRollout;
import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.watch.ListRollouts;
import dev.godwit.cli.watch.PrintCauses;
import dev.godwit.cli.watch.PrintRollout;
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
    subcommands = {
      StartRolloutCommand.class,
      PreviewRolloutCommand.class,
      WatchRolloutCommand.class,
      RolloutTargetsCommand.class,
      SetRolloutCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  godwit rollout start --bundle v42 --environment production --wait",
      "  godwit rollout show r-0123",
      "  godwit rollout retry r-0123 --cause ea8e3024ee9c --reason 'email added'"
    })
final class RolloutCommand {
  private static final String LATEST = "The latest one where it is absent.";

  @Command(mixinStandardHelpOptions = true, description = "The latest rollouts.")
  int list(@Mixin ApiOptions api) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/rollouts");
      if (!api.json(answer)) {
        ListRollouts.to(api.screen(), answer);
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "One rollout with its waves and failures.")
  int show(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT", arity = "0..1", description = LATEST)
          @Nullable String rollout)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get(FindRollout.path(rollout, client));
      if (!api.json(answer)) {
        PrintRollout.to(api.screen(), answer);
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "What a rollout's targets failed on alike, and whether a retry can help.")
  int causes(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ROLLOUT", arity = "0..1", description = LATEST)
          @Nullable String rollout)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get(FindRollout.path(rollout, client));
      if (!api.json(PrintCauses.json(answer))) {
        PrintCauses.to(api.screen(), answer);
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Send no new jobs; running ones end.")
  int pause(@Mixin SteerOptions steer) throws ApiRefused {
    return steer.send("pause", new Body());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Go on after a pause; the failures so far are accepted.")
  int resume(@Mixin SteerOptions steer) throws ApiRefused {
    return steer.send("resume", new Body());
  }

  @Command(mixinStandardHelpOptions = true, description = "Give the rollout up for good.")
  int abort(
      @Mixin SteerOptions steer,
      @Option(names = "--cancel-running", description = "Also stop the jobs under way.")
          boolean cancel)
      throws ApiRefused {
    return steer.send("abort", new Body().with("running", cancel ? "cancel" : null));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Give the rollout up, and take back what it has applied.")
  int rollback(@Mixin SteerOptions steer) throws ApiRefused {
    return steer.send("rollback", new Body());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Let the next wave begin: end a bake time, or pass a gate.")
  int promote(
      @Mixin SteerOptions steer,
      @Option(
              names = "--wave",
              paramLabel = "N",
              description = "The first at rest where it is absent.")
          @Nullable Integer wave)
      throws ApiRefused {
    return steer.send("promote", new Body().with("wave", wave));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Try failed targets again: one, those of one cause, or all.")
  int retry(
      @Mixin SteerOptions steer,
      @Option(names = "--target", description = "Only this one.") @Nullable String target,
      @Option(names = "--cause", description = "Only those that failed of it.")
          @Nullable String cause)
      throws ApiRefused {
    return steer.send("retry", new Body().with("target", target).with("cause", cause));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Leave targets out: one, or those that failed of one cause.")
  int skip(
      @Mixin SteerOptions steer,
      @Option(names = "--target", description = "This one.") @Nullable String target,
      @Option(names = "--cause", description = "Those that failed of it.") @Nullable String cause)
      throws ApiRefused {
    return steer.send("skip", new Body().with("target", target).with("cause", cause));
  }
}
