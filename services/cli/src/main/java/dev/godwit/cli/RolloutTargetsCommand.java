package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.ReadPages;
import dev.godwit.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A rollout's targets, one by one. */
@Command(
    name = "targets",
    mixinStandardHelpOptions = true,
    description = "A rollout's targets, in the order of its waves.",
    footer = {"", "Example:", "  godwit rollout targets r-0123 --state failed"})
final class RolloutTargetsCommand implements Callable<Integer> {
  private static final int PAGE = 1000;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(paramLabel = "ROLLOUT")
  private String rollout = "";

  @Option(
      names = "--state",
      description = "Only pending, dispatched, running, succeeded, failed or skipped ones.")
  private @Nullable String state;

  @Override
  public Integer call() throws ApiRefused {
    try (ApiClient client = api.client()) {
      String path = "/rollouts/%s/targets?limit=%d".formatted(ApiClient.segment(rollout), PAGE);
      String filter = state == null ? "" : "&state=" + ApiClient.segment(state);
      ReadPages pages = new ReadPages(client);
      if (api.isJson()) {
        api.json(pages.all(path + filter, "targets"));
      } else {
        pages.each(path + filter, "targets", RolloutTargetsCommand::print);
      }
      return ExitCode.DONE;
    }
  }

  private static void print(JsonNode target) {
    System.out.printf(
        "wave %d  %-10s %-36s %s%n",
        target.path("wave").asInt(),
        target.path("state").asText(),
        target.path("tenant").asText(target.path("target").asText()),
        target.path("failure").path("code").asText(target.path("skipReason").asText("")));
  }
}
