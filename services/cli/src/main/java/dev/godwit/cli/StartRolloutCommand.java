package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.fleet.FleetOrder;
import dev.godwit.cli.fleet.StartFleetRollout;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.watch.FollowRollout;
import dev.godwit.cli.watch.FollowRollout.Manner;
import dev.godwit.cli.watch.PrintRollout;
import dev.godwit.contract.RolloutId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a rollout. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Carry an order out on an environment's targets, wave by wave.",
    footer = {
      "",
      "With --wait: " + FollowOptions.EXIT_CODES,
      "",
      "Examples:",
      "  godwit rollout start --bundle v42 --environment production \\",
      "      --waves 3,25%%,rest --bake-time 15min --max-parallel 20 --wait",
      "  godwit rollout start --bundle sha256:… --environment production --rules careful.yaml",
      "  godwit rollout start --bundle v42 --environment production \\",
      "      --action undo --steps 1 --reason 'orders are slow' --wait"
    })
final class StartRolloutCommand extends OrderedRollout implements Callable<Integer> {
  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key with the same request is the same rollout.")
  private @Nullable String key;

  @Option(names = "--wait", description = "Follow it until nothing more happens by itself.")
  private boolean wait;

  @Mixin private FollowOptions follow = new FollowOptions();

  @Override
  public Integer call() throws ApiRefused {
    FleetOrder order = order();
    try (ApiClient client = api.client()) {
      Map<String, String> headers = key == null ? Map.of() : Map.of("Idempotency-Key", key);
      JsonNode answer = new StartFleetRollout(client).start(bundle(client), order, headers);
      String id = answer.path("rollout").asText();
      if (wait) {
        return new FollowRollout(client, api.screen(), manner(), api.verb() + " --wait")
            .follow(new RolloutId(id), follow.atMost());
      }
      if (!api.json(answer)) {
        PrintRollout.head(api.screen(), answer);
        System.out.println(
            answer.path("waves").findValues("size").stream().allMatch(size -> size.asInt() == 0)
                ? "It has no target: is the environment's name right? See godwit tenants list."
                : "Follow it with: godwit rollout watch " + id);
      }
      return ExitCode.DONE;
    }
  }

  private Manner manner() {
    return api.isJson() ? Manner.JSON_AT_THE_END : Manner.HUMAN;
  }
}
