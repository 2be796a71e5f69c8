package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.fleet.FleetOrder;
import dev.godwit.cli.fleet.PrintPreview;
import dev.godwit.cli.fleet.StartFleetRollout;
import dev.godwit.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what a rollout would come to. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "What a rollout would come to if it were started now; starts nothing.",
    footer = {
      "",
      "Example:",
      "  godwit rollout preview --bundle v42 --environment production --label tier=gold"
    })
final class PreviewRolloutCommand extends OrderedRollout implements Callable<Integer> {
  @Override
  public Integer call() throws ApiRefused {
    FleetOrder order = order();
    try (ApiClient client = api.client()) {
      JsonNode answer = new StartFleetRollout(client).preview(bundle(client), order);
      if (!api.json(answer)) {
        PrintPreview.to(api.screen(), answer);
      }
      return ExitCode.DONE;
    }
  }
}
