package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.watch.PrintRollout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes how a rollout runs, never what it does. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Change how a rollout runs while it runs; what is absent stays as it is.",
    footer = {
      "",
      "Examples:",
      "  godwit rollout set r-0123 --max-parallel 4 --reason 'the replicas lag'",
      "  godwit rollout set r-0123 --wave 3 --gate manual --reason 'we look at it first'"
    })
final class SetRolloutCommand implements Callable<Integer> {
  @Mixin private ApiOptions api = new ApiOptions();
  @Mixin private RunningOptions running = new RunningOptions();

  @Parameters(paramLabel = "ROLLOUT")
  private String rollout = "";

  @Option(names = "--wave", paramLabel = "N", description = "The next three are about this wave.")
  private @Nullable Integer wave;

  @Option(
      names = "--bake-time",
      paramLabel = "DURATION",
      converter = DurationWord.class,
      description = "How long it is observed before the next one.")
  private @Nullable Duration bakeTime;

  @Option(names = "--gate", paramLabel = "WHAT", description = "manual or automatic.")
  private @Nullable String gate;

  @Option(names = "--wave-max-parallel", paramLabel = "N", description = "Its jobs at once.")
  private @Nullable Integer waveMaxParallel;

  @Option(names = "--reason", required = true, description = "For the audit log.")
  private String reason = "";

  @Override
  public Integer call() throws ApiRefused {
    Body body = running.body().with("waves", waves());
    Stop.unless(!body.isEmpty(), "nothing is to be changed; --help tells what can be");
    try (ApiClient client = api.client()) {
      JsonNode answer =
          client.patch("/rollouts/" + ApiClient.segment(rollout), body.with("reason", reason));
      if (!api.json(answer)) {
        PrintRollout.head(api.screen(), answer);
      }
      return ExitCode.DONE;
    }
  }

  private List<Body> waves() {
    Body change =
        new Body()
            .with("bakeTime", bakeTime)
            .with("gate", gate)
            .with("maxParallel", waveMaxParallel);
    Stop.unless(
        change.isEmpty() == (wave == null),
        "--wave comes with --bake-time, --gate or --wave-max-parallel, and they with it");
    return change.isEmpty() ? List.of() : List.of(change.with("wave", wave));
  }
}
