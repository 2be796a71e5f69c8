package dev.godwit.cli;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.FindRollout;
import dev.godwit.cli.watch.FollowRollout;
import dev.godwit.cli.watch.FollowRollout.Manner;
import dev.godwit.contract.RolloutId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows a rollout to its rest. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Follow a rollout until nothing more happens by itself.",
      "On a terminal the view is drawn in place; q or Ctrl-C leaves it, and the rollout goes on."
    },
    footer = {"", FollowOptions.EXIT_CODES, "", "Example:", "  godwit rollout watch r-0123"})
final class WatchRolloutCommand implements Callable<Integer> {
  @Mixin private ApiOptions api = new ApiOptions();
  @Mixin private FollowOptions follow = new FollowOptions();

  @Parameters(
      paramLabel = "ROLLOUT",
      arity = "0..1",
      description = "The latest one where it is absent.")
  private @Nullable String rollout;

  @Override
  public Integer call() throws ApiRefused {
    Manner manner = api.isJson() ? Manner.JSON_LINES : Manner.HUMAN;
    try (ApiClient client = api.client()) {
      String id = rollout == null ? FindRollout.latest(client) : rollout;
      return new FollowRollout(client, api.screen(), manner, api.verb())
          .follow(new RolloutId(id), follow.atMost());
    }
  }
}
