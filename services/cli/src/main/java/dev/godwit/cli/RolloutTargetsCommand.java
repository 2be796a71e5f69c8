package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.FindRollout;
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

  @Parameters(
      paramLabel = "ROLLOUT",
      arity = "0..1",
      description = "The latest one where it is absent.")
  private @Nullable String rollout;

  @Option(
      names = "--state",
      description = "Only pending, dispatched, running, succeeded, failed or skipped ones.")
  private @Nullable String state;

  @Override
  public Integer call() throws ApiRefused {
    try (ApiClient client = api.client()) {
      String path = "%s/targets?limit=%d".formatted(FindRollout.path(rollout, client), PAGE);
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
        why(target));
  }

  /** A target that was skipped after a failure is as somebody has decided. */
  private static String why(JsonNode target) {
    if (target.has("skipReason")) {
      return target.path("skipReason").asText();
    }
    return target.has("knownSince")
        ? "known at the head since " + target.path("knownSince").asText()
        : target.path("failure").path("code").asText("");
  }
}
