package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.fleet.PrintSweeps;
import dev.godwit.cli.terminal.ExitCode;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Environments that are verified again and again. */
@Command(
    name = "sweeps",
    mixinStandardHelpOptions = true,
    description = "Verify a share of an environment's targets again and again.",
    footer = {
      "",
      "A sweep that finds something rests, paused, until a person has settled it.",
      "",
      "Example:",
      "  godwit sweeps set production --every 24h --percent 5%%"
    })
final class SweepsCommand {
  @Command(
      mixinStandardHelpOptions = true,
      description = "Plan one, or change it; the first time is at once.")
  int set(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ENVIRONMENT") String environment,
      @Option(
              names = "--every",
              required = true,
              paramLabel = "DURATION",
              converter = DurationWord.class,
              description = "How often, such as 24h.")
          Duration every,
      @Option(
              names = "--percent",
              required = true,
              paramLabel = "PERCENT",
              converter = PercentWord.class,
              description = "Of the targets, each time others.")
          Integer percent)
      throws ApiRefused {
    Body body = new Body().with("every", every).with("percent", percent);
    try (ApiClient client = api.client()) {
      return told(api, client.put(path(environment), body));
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "List them, with their last rollouts.")
  int list(@Mixin ApiOptions api) throws ApiRefused {
    try (ApiClient client = api.client()) {
      return told(api, client.get("/sweeps"));
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Verify it no more by itself; what runs goes on.")
  int stop(@Mixin ApiOptions api, @Parameters(paramLabel = "ENVIRONMENT") String environment)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      if (!api.json(client.delete(path(environment)))) {
        System.out.printf("%s is swept no more%n", environment);
      }
      return ExitCode.DONE;
    }
  }

  private static int told(ApiOptions api, JsonNode answer) {
    if (!api.json(answer)) {
      PrintSweeps.to(api.screen(), answer);
    }
    return ExitCode.DONE;
  }

  private static String path(String environment) {
    return "/sweeps/" + ApiClient.segment(environment);
  }
}
