package dev.godwit.cli;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.FindBundle;
import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.fleet.FleetOrder;
import dev.godwit.cli.fleet.Members;
import dev.godwit.cli.fleet.ReadRules;
import dev.godwit.cli.verb.LimitOptions;
import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A rollout as it is ordered, to start it or to see first what it would come to. */
abstract class OrderedRollout {
  @Mixin ApiOptions api = new ApiOptions();
  @Mixin private OrderOptions work = new OrderOptions();
  @Mixin private SelectOptions select = new SelectOptions();
  @Mixin private WaveOptions waves = new WaveOptions();
  @Mixin private RunningOptions running = new RunningOptions();
  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--bundle",
      required = true,
      description = "A published bundle: its digest or the beginning of it, or its label.")
  private String bundle = "";

  @Option(names = "--environment", required = true, description = "Whose targets.")
  private String environment = "";

  @Option(
      names = "--track",
      description = "Only this track. Repeatable. All of the bundle's by default.")
  private List<String> tracks = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "YAML that says how: selector, waves, budgets, … as in docs/rollouts.md. Options have"
              + " the last word.")
  private @Nullable Path rules;

  @Option(
      names = "--reason",
      defaultValue = "",
      description = "For the audit log; undo and mark need one.")
  private String reason = "";

  FleetOrder order() {
    JobOrder wanted = work.read();
    Body how = new Body();
    if (rules != null) {
      how.with(ReadRules.file(rules));
    }
    how.with(select.body(wanted.looksOnly())).with(waves.body()).with(running.body());
    how.with(new Body().with("limits", bounds()));
    return new FleetOrder(
        environment, wanted, new Members(tracks, List.of()), how, reason, work.confirmed());
  }

  private Body bounds() {
    return new Body()
        .with("statementTimeout", limits.timeout().orElse(null))
        .with("retries", limits.retries().orElse(null));
  }

  BundleDigest bundle(ApiClient client) throws ApiRefused {
    return FindBundle.named(bundle, client);
  }
}
