package dev.godwit.cli.direct;

import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.ReadHistories;
import dev.godwit.engine.ReadRows;
import dev.godwit.engine.ReadTarget;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.UUID;

/**
 * The engine for one run of a command: its connections are shared by all targets of the run, and
 * what it writes into histories bears the run's own job id.
 */
public final class DirectEngine implements AutoCloseable {
  private final Vertx vertx;
  private final JobId job = new JobId("cli-" + UUID.randomUUID());
  private final JobLimits limits;
  private final MigrateTarget migrate;
  private final ReadTarget read;
  private final ReadAhead readAhead;

  public DirectEngine(JobLimits limits) {
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(Math.min(4, Runtime.getRuntime().availableProcessors())));
    this.limits = limits;
    this.migrate = new MigrateTarget(vertx, EngineSettings.DEFAULT);
    this.read = new ReadTarget(vertx, EngineSettings.DEFAULT);
    this.readAhead = new ReadAhead(new ReadHistories(vertx, EngineSettings.DEFAULT));
  }

  public MigrateTarget migrate() {
    return migrate;
  }

  public ReadTarget read() {
    return read;
  }

  /** Reads what can be read of these places together, before each of them is visited. */
  public void readAheadOf(List<Place> places) {
    readAhead.of(places);
  }

  ReadAhead readAhead() {
    return readAhead;
  }

  public ReadRows readRows() {
    return new ReadRows(vertx, EngineSettings.DEFAULT);
  }

  /** For the engine's other doors. */
  public Vertx vertx() {
    return vertx;
  }

  public JobId job() {
    return job;
  }

  public Assignment assignment(Place place) {
    return new Assignment(place.server(), place.target(), new JobLabel(job, 1), limits);
  }

  @Override
  public void close() {
    migrate.close();
    read.close();
    vertx.close().await();
  }
}
