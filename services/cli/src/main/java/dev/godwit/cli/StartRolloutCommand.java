package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.fleet.FleetOrder;
import dev.godwit.cli.fleet.FleetOrder.Members;
import dev.godwit.cli.fleet.Pace;
import dev.godwit.cli.fleet.Pace.Limits;
import dev.godwit.cli.fleet.PrintPreview;
import dev.godwit.cli.fleet.PrintRollout;
import dev.godwit.cli.fleet.StartFleetRollout;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.verb.LimitOptions;
import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobOrder;
import java.util.ArrayList;
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
    description = "Carry an order out on an environment's targets, wave by wave.",
    footer = {
      "",
      "Exit codes with --wait: 0 completed, 4 it rests with failed targets, 1 aborted.",
      "",
      "Example:",
      "  godwit rollout start --bundle sha256:… --environment production \\",
      "      --waves 3,25%,rest --max-parallel 20 --wait",
      "  godwit rollout start --bundle sha256:… --environment production \\",
      "      --action undo --steps 1 --reason 'orders are slow' --wait"
    })
final class StartRolloutCommand implements Callable<Integer> {
  @Mixin private ApiOptions api = new ApiOptions();
  @Mixin private OrderOptions work = new OrderOptions();
  @Mixin private RulesOptions rules = new RulesOptions();

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
      description =
          "Sizes of the waves of each track but control (3,25%%,rest; where nothing is changed,"
              + " rest).")
  private @Nullable List<String> waves;

  @Option(names = "--max-parallel", description = "Jobs at once (10).")
  private @Nullable Integer maxParallel;

  @Option(
      names = "--failure-budget",
      description =
          "Targets that may fail before it pauses (0; where nothing is changed, any number).")
  private @Nullable Integer failureBudget;

  @Option(
      names = "--reason",
      defaultValue = "",
      description = "For the audit log; undo and mark need one.")
  private String reason = "";

  @Option(
      names = "--idempotency-key",
      description = "The same key with the same request is the same rollout.")
  private @Nullable String key;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(names = "--preview", description = "Start nothing; say what it would come to.")
  private boolean preview;

  @Option(names = "--wait", description = "Follow it until it rests.")
  private boolean wait;

  @Override
  public Integer call() throws ApiRefused {
    try (ApiClient client = api.client()) {
      if (preview) {
        JsonNode answer = new StartFleetRollout(client).preview(new BundleDigest(bundle), order());
        if (!api.json(answer)) {
          PrintPreview.to(System.out, answer);
        }
        return ExitCode.DONE;
      }
      Map<String, String> headers = key == null ? Map.of() : Map.of("Idempotency-Key", key);
      JsonNode answer =
          new StartFleetRollout(client).start(new BundleDigest(bundle), order(), headers);
      String id = answer.path("rollout").asText();
      if (wait) {
        return api.follow(client, id, "rollout start --wait");
      }
      if (!api.json(answer)) {
        PrintRollout.head(System.out, Rollouts.status(answer));
        System.out.println("Follow it with: godwit rollout watch " + id);
      }
      return ExitCode.DONE;
    }
  }

  private FleetOrder order() {
    var bounds = new Limits(null, limits.timeout().orElse(null), limits.retries().orElse(null));
    JobOrder wanted = work.read();
    return new FleetOrder(
        environment,
        wanted,
        new Members(tracks, tenants),
        new Pace(waves, maxParallel, failureBudget, bounds),
        rules.read(wanted.looksOnly()),
        reason,
        work.confirmed());
  }
}
