package dev.godwit.bench;

import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.engine.ReadHistories;
import dev.godwit.engine.ReadTarget;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/** Godwit's engine, called directly. */
final class GodwitEngine implements Contender {
  private final Endpoint server;
  private final MigrateTarget engine;
  private final ReadHistories histories;

  GodwitEngine(Vertx vertx, Endpoint server) {
    this.server = server;
    this.engine = new MigrateTarget(vertx, EngineSettings.DEFAULT);
    this.histories = new ReadHistories(vertx, EngineSettings.DEFAULT);
  }

  @Override
  public String name() {
    return "Godwit's engine";
  }

  @Override
  public boolean keepsScramKeys() {
    return true;
  }

  @Override
  public List<Integer> parallelisms() {
    return List.of(4, 8, 16);
  }

  @Override
  public void migrate(List<Target> targets, Path directory, int parallelism) throws Exception {
    Track track = track(directory);
    Parallel.each(
        idle(targets) ? behind(targets, track) : targets,
        parallelism,
        Parallel.virtual(),
        target -> {
          var label = new JobLabel(new JobId("bench/" + target.id()), 1);
          Outcome outcome =
              engine.run(
                  new Assignment(server, target, label, JobLimits.DEFAULT),
                  track,
                  Goal.HEAD,
                  Progress.NONE);
          if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException(outcome.toString());
          }
        });
  }

  private static boolean idle(List<Target> targets) {
    Target first = targets.getFirst();
    return first.tenancy().sharesDatabase() && first.id().value().startsWith("idle");
  }

  /** As the command line does for many schemas of one database: asks first who needs anything. */
  private List<Target> behind(List<Target> targets, Track track) {
    var schemas = targets.stream().map(Target::schema).toList();
    var seen = histories.run(server, targets.getFirst().database(), schemas);
    return switch (seen) {
      case ReadTarget.Seen.Found(var found) ->
          targets.stream()
              .filter(target -> !atHead(track, found.getOrDefault(target.schema(), List.of())))
              .toList();
      case ReadTarget.Seen.Unreachable(var failure) ->
          throw new IllegalStateException(failure.message());
    };
  }

  private static boolean atHead(Track track, List<HistoryRow> rows) {
    return PlanTarget.plan(track, rows, Goal.HEAD, new JobId("bench")) instanceof Plan.Steps steps
        && steps.steps().isEmpty();
  }

  static Track track(Path directory) throws Exception {
    return switch (ReadBundle.fromDirectory(directory.resolve("migrations"))) {
      case ReadResult.Valid(var bundle) -> bundle.track(new TrackName("tenant")).orElseThrow();
      case ReadResult.Invalid(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  @Override
  public void close() {
    engine.close();
  }
}
