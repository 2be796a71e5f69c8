package dev.godwit.coordinator.control;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.engine.ProvisionTarget;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the control database's own schema {@code godwit} to head, by the engine it is made for.
 */
public final class MigrateControl {
  private static final Logger LOG = LoggerFactory.getLogger(MigrateControl.class);
  private static final List<String> FILES =
      List.of(
          "control/20261121100000_registry.sql",
          "control/20261121100100_bundles.sql",
          "control/20261121100200_rollouts.sql",
          "control/20261121100300_messages.sql",
          "control/20261121100400_worker_window.sql",
          "control/20261121180000_orders.sql",
          "control/20261122100000_access.sql",
          "control/20261122110000_credentials.sql",
          "control/20261122110100_sources.sql",
          "control/20261122120000_tenant_words.sql",
          "control/20261122130000_rollout_rules.sql",
          "control/20261122130100_known_at_head.sql",
          "control/20261122130200_webhooks.sql",
          "control/20261122130300_sweeps.sql",
          "control/20261122140000_scale.sql");
  private static final TrackName TRACK = new TrackName("control");

  private MigrateControl() {}

  /**
   * Waits for another coordinator that is at it.
   *
   * @throws IllegalStateException where the schema could not be brought to head
   */
  public static void run(Vertx vertx, DatabaseUrl control) {
    Target target =
        new Target(
            new TargetId("control"),
            new ClusterId("control"),
            control.database(),
            new Identifier("godwit"),
            Tenancy.SCHEMA);
    try (var provision = new ProvisionTarget(vertx, EngineSettings.DEFAULT)) {
      provision
          .ownSchema(control.server(), target.database(), target.schema())
          .ifPresent(
              failure -> {
                throw new IllegalStateException(
                    "the control database has no schema godwit and none can be made: "
                        + failure.message());
              });
    }
    JobLabel label = new JobLabel(new JobId("control-schema"), 1);
    try (MigrateTarget migrate = new MigrateTarget(vertx, EngineSettings.DEFAULT)) {
      switch (migrate.run(
          new Assignment(control.server(), target, label, JobLimits.DEFAULT),
          track(),
          Goal.HEAD,
          Progress.NONE)) {
        case Outcome.Done(var version, var applied) ->
            LOG.atInfo()
                .addKeyValue("version", version)
                .addKeyValue("applied", applied.size())
                .log("Control database is at head");
        case Outcome.LockHeld(String holder) ->
            throw new IllegalStateException(
                "the control database is being migrated by " + holder + "; start again later");
        case Outcome.Failed(var version, var applied, var failure) ->
            throw new IllegalStateException(
                "the control database could not be migrated: %s. %s"
                    .formatted(failure.message(), failure.next()));
      }
    }
  }

  static Track track() {
    List<BundleFile> files =
        FILES.stream().map(path -> new BundleFile(path, content(path))).toList();
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Valid(var bundle) -> bundle.track(TRACK).orElseThrow();
      case ReadResult.Invalid(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  private static byte[] content(String path) {
    try (InputStream in = MigrateControl.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
