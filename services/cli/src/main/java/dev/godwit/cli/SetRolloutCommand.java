package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.fleet.PrintRollout;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import java.util.HashMap;
import java.util.Map;
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
    description = "Change how a rollout runs while it runs; what is absent stays as it is.",
    footer = {
      "",
      "Example:",
      "  godwit rollout set r-0123 --max-parallel 4 --reason 'the replicas lag'"
    })
final class SetRolloutCommand implements Callable<Integer> {
  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(paramLabel = "ROLLOUT")
  private String rollout = "";

  @Option(names = "--max-parallel", description = "Jobs at once.")
  private @Nullable Integer maxParallel;

  @Option(names = "--max-parallel-per-cluster", description = "Jobs at once on one server.")
  private @Nullable Integer maxParallelPerCluster;

  @Option(names = "--priority", description = "The higher goes first where rollouts compete.")
  private @Nullable Integer priority;

  @Option(names = "--deadline", description = "When it has to be done, ISO 8601.")
  private @Nullable String deadline;

  @Option(names = "--failure-budget", description = "Targets that may fail before it stops.")
  private @Nullable Integer failureBudget;

  @Option(names = "--on-failure", description = "pause, continue or rollback.")
  private @Nullable String onFailure;

  @Option(
      names = "--ignore-windows",
      arity = "1",
      paramLabel = "BOOLEAN",
      description = "Also outside the servers' maintenance windows: true or false.")
  private @Nullable Boolean ignoreWindows;

  @Option(names = "--reason", required = true, description = "For the audit log.")
  private String reason = "";

  @Override
  public Integer call() throws ApiRefused {
    Map<String, Object> body = new HashMap<>();
    put(body, "maxParallel", maxParallel);
    put(body, "maxParallelPerCluster", maxParallelPerCluster);
    put(body, "priority", priority);
    put(body, "deadline", deadline);
    put(body, "failureBudget", failureBudget);
    put(body, "onFailure", onFailure);
    put(body, "ignoreWindows", ignoreWindows);
    Stop.unless(!body.isEmpty(), "nothing is to be changed; --help tells what can be");
    body.put("reason", reason);
    try (ApiClient client = api.client()) {
      JsonNode answer = client.patch("/rollouts/" + ApiClient.segment(rollout), body);
      if (!api.json(answer)) {
        PrintRollout.head(System.out, Rollouts.status(answer));
      }
      return ExitCode.DONE;
    }
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
