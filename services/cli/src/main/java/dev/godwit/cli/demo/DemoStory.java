package dev.godwit.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.PublishBundle;
import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.terminal.PrintFailure;
import dev.godwit.cli.terminal.RolloutBar;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.TrackName;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Track;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The main road, chapter by chapter. */
final class DemoStory {
  private static final TrackName TENANT = new TrackName("tenant");

  private final DemoInstallation installation;
  private final DemoFleet fleet;
  private final Narrator narrator;

  DemoStory(DemoInstallation installation, DemoFleet fleet) {
    this.installation = installation;
    this.fleet = fleet;
    this.narrator = installation.narrator();
  }

  void tell() throws ApiRefused, InterruptedException, TimeoutException {
    Vertx vertx = Vertx.vertx();
    try (ApiClient api = installation.api();
        Ledger ledger = new Ledger(installation.kafka())) {
      Bundle bundle = GrapevineFiles.bundle();
      UnluckyTenant unlucky = raiseFleet(api, vertx, bundle);
      publish(api, bundle);
      long began = System.nanoTime();
      RolloutId rollout = rollOut(api, ledger, bundle);
      repair(api, ledger, rollout, unlucky);
      Summary.print(narrator, ledger, rollout, DemoInstallation.since(began));
      narrator.say("");
      narrator.say("Live page: " + installation.page());
      new NewTenant(installation, narrator).announce("d-new");
    } finally {
      vertx.close().await();
    }
  }

  private UnluckyTenant raiseFleet(ApiClient api, Vertx vertx, Bundle bundle)
      throws ApiRefused, TimeoutException {
    narrator.chapter("1. A fleet");
    fleet.register(api, installation);
    narrator.say(
        "%d tenants with a database each, %d with a schema each, %d in one shared database"
            .formatted(fleet.size(), fleet.size(), fleet.size()));
    narrator.say("(row-level security), on two clusters; and one control database.");
    var target = fleet.unlucky();
    int cluster = Integer.parseInt(target.cluster().value().substring("cluster-".length()));
    var unlucky = new UnluckyTenant(vertx, installation.clusters().get(cluster - 1), target);
    Track tenant = bundle.track(TENANT).orElseThrow();
    unlucky.prepare(tenant);
    narrator.say(
        "Tenant %s has been there before, and one of its users has no email."
            .formatted(target.id()));
    return unlucky;
  }

  private void publish(ApiClient api, Bundle bundle) throws ApiRefused {
    narrator.chapter("2. Publish examples/grapevine");
    api.post("/bundles", PublishBundle.request(bundle, "grapevine"));
    narrator.say("bundle " + bundle.digest().abbreviated() + " holds");
    for (Track track : bundle.tracks()) {
      narrator.say(
          "  track %-8s %2d migrations".formatted(track.name(), track.migrations().size()));
    }
  }

  private RolloutId rollOut(ApiClient api, Ledger ledger, Bundle bundle)
      throws ApiRefused, InterruptedException {
    narrator.chapter(
        "3. Roll it out: the control track first, then tenants in waves of 3, 25 % and the rest");
    JsonNode started =
        api.post(
            "/rollouts",
            Map.of(
                "bundle",
                bundle.digest().value(),
                "environment",
                DemoFleet.ENVIRONMENT,
                "maxParallel",
                8,
                "failureBudget",
                0,
                "reason",
                "show the main road"));
    RolloutId rollout = new RolloutId(started.path("rollout").asText());
    try (RolloutBar bar = narrator.bar()) {
      ledger.await(rollout, status -> status.state() != RolloutStatus.State.RUNNING, bar::show);
    }
    return rollout;
  }

  private void repair(ApiClient api, Ledger ledger, RolloutId rollout, UnluckyTenant unlucky)
      throws ApiRefused, InterruptedException, TimeoutException {
    RolloutStatus paused = ledger.await(rollout, _ -> true, _ -> {});
    narrator.warn(
        "The rollout is "
            + paused.state().name().toLowerCase(Locale.ROOT)
            + ": "
            + paused.reason());
    Rollouts.report(api.get("/rollouts/" + rollout)).failures().forEach(this::show);

    narrator.chapter("4. Repair the tenant and retry");
    narrator.say(unlucky.repair());
    api.post(
        "/rollouts/%s/retry".formatted(rollout), Map.of("reason", "the user has an email now"));
    try (RolloutBar bar = narrator.bar()) {
      ledger.await(rollout, status -> status.state() == RolloutStatus.State.COMPLETED, bar::show);
    }
  }

  private void show(RolloutReport.FailedTarget failed) {
    List<String> lines = PrintFailure.lines("tenant " + failed.name(), failed.failure());
    narrator.trouble(lines.getFirst());
    lines.subList(1, lines.size()).forEach(narrator::say);
  }

  static String seconds(Duration duration) {
    return "%.3f s".formatted(duration.toNanos() / 1e9);
  }
}
