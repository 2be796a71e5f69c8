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
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/** Godwit's engine, called directly. */
final class GodwitEngine implements Contender {
  private final Endpoint server;
  private final MigrateTarget engine;

  GodwitEngine(Vertx vertx, Endpoint server) {
    this.server = server;
    this.engine = new MigrateTarget(vertx, EngineSettings.DEFAULT);
  }

  @Override
  public String name() {
    return "Godwit's engine";
  }

  @Override
  public List<Integer> parallelisms() {
    return List.of(4, 8, 16);
  }

  @Override
  public void migrate(List<Target> targets, Path directory, int parallelism) throws Exception {
    Track track = track(directory);
    Parallel.each(
        targets,
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
