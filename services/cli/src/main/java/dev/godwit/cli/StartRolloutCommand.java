package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    description = "Bring an environment's targets to a bundle, wave by wave.",
    footer = {
      "",
      "Exit codes with --wait: 0 completed, 4 it rests with failed targets, 1 aborted.",
      "",
      "Example:",
      "  godwit rollout start --bundle sha256:… --environment production \\",
      "      --waves 3,25%,rest --max-parallel 20 --wait"
    })
final class StartRolloutCommand implements Callable<Integer> {
  @Mixin private ApiOptions api = new ApiOptions();

  @Option(names = "--bundle", required = true, description = "A published bundle's digest.")
  private String bundle = "";

  @Option(names = "--environment", required = true, description = "Whose targets.")
  private String environment = "";

  @Option(
      names = "--track",
      description = "Only this track; may be repeated. All of the bundle's by default.")
  private List<String> tracks = new ArrayList<>();

  @Option(names = "--tenant", description = "Only this tenant; may be repeated.")
  private List<String> tenants = new ArrayList<>();

  @Option(
      names = "--waves",
      split = ",",
      defaultValue = "3,25%,rest",
      description = "Sizes of the waves of each track but control (${DEFAULT-VALUE}).")
  private List<String> waves = List.of();

  @Option(
      names = "--max-parallel",
      defaultValue = "10",
      description = "Jobs at once (${DEFAULT-VALUE}).")
  private int maxParallel;

  @Option(
      names = "--failure-budget",
      defaultValue = "0",
      description = "Targets that may fail before it pauses (${DEFAULT-VALUE}).")
  private int failureBudget;

  @Option(names = "--reason", defaultValue = "", description = "For the audit log.")
  private String reason = "";

  @Option(
      names = "--idempotency-key",
      description = "The same key with the same request is the same rollout.")
  private @Nullable String key;

  @Option(names = "--wait", description = "Follow it until it rests.")
  private boolean wait;

  @Override
  public Integer call() throws ApiRefused {
    try (ApiClient client = api.client()) {
      Map<String, String> headers = key == null ? Map.of() : Map.of("Idempotency-Key", key);
      JsonNode answer = client.post("/rollouts", body(), headers);
      String id = answer.path("rollout").asText();
      if (wait) {
        return new WatchRollout(client, System.out).untilItRests(id);
      }
      if (!api.json(answer)) {
        PrintRollout.head(System.out, Rollouts.status(answer));
        System.out.println("Follow it with: godwit rollout watch " + id);
      }
      return ExitCode.DONE;
    }
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new HashMap<>();
    body.put("bundle", bundle);
    body.put("environment", environment);
    body.put("waves", waves.stream().map(StartRolloutCommand::wave).toList());
    body.put("maxParallel", maxParallel);
    body.put("failureBudget", failureBudget);
    body.put("actor", ApiOptions.actor());
    body.put("reason", reason);
    if (!tracks.isEmpty()) {
      body.put("tracks", tracks);
    }
    if (!tenants.isEmpty()) {
      body.put("selector", Map.of("tenants", tenants));
    }
    return body;
  }

  static Map<String, Object> wave(String text) {
    String size = text.strip();
    try {
      if (size.equals("rest")) {
        return Map.of("rest", true);
      }
      return size.endsWith("%")
          ? Map.of("percent", Integer.parseInt(size.substring(0, size.length() - 1).strip()))
          : Map.of("count", Integer.parseInt(size));
    } catch (NumberFormatException e) {
      throw new Stop("a wave is a number, a percentage or 'rest', not '%s'".formatted(size), e);
    }
  }
}
