package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.fleet.PrintWebhooks;
import dev.godwit.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is told by HTTP about rollouts that stop or end. */
@Command(
    name = "webhooks",
    mixinStandardHelpOptions = true,
    description = "Who is told by HTTP when a rollout is paused, stops by itself, or ends.",
    footer = {
      "",
      "Example:",
      "  godwit webhooks add pager --url https://pager.example/godwit \\",
      "      --secret-ref env:GODWIT_SECRET_PAGER"
    })
final class WebhooksCommand {
  @Command(
      mixinStandardHelpOptions = true,
      description = "Register one, or change it; what it was given up for is sent again.")
  int add(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--url", required = true, description = "http or https.") String url,
      @Option(
              names = "--secret-ref",
              required = true,
              paramLabel = "WHERE",
              description =
                  "Where the coordinator finds the key for the signatures: env:NAME or file:PATH.")
          String secretRef)
      throws ApiRefused {
    Body body = new Body().with("url", url).with("secretRef", secretRef);
    try (ApiClient client = api.client()) {
      if (!api.json(client.put(path(name), body))) {
        System.out.printf("webhook %s is registered%n", name);
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List them, with what they have not taken.")
  int list(@Mixin ApiOptions api) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/webhooks");
      if (!api.json(answer)) {
        PrintWebhooks.to(api.screen(), answer);
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Forget one, with what it has not taken.")
  int remove(@Mixin ApiOptions api, @Parameters(paramLabel = "NAME") String name)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      if (!api.json(client.delete(path(name)))) {
        System.out.printf("webhook %s is forgotten%n", name);
      }
      return ExitCode.DONE;
    }
  }

  private static String path(String name) {
    return "/webhooks/" + ApiClient.segment(name);
  }
}
