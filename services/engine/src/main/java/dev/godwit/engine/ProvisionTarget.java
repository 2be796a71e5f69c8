package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/** Creates a target's database or schema where it is missing. Doing it twice does it once. */
public final class ProvisionTarget {
  private static final Identifier MAINTENANCE = new Identifier("postgres");
  private static final String DUPLICATE_DATABASE = "42P04";
  private static final Duration CREATE_DEADLINE = Duration.ofMinutes(2);
  private static final int RETRIES = 5;

  private final Vertx vertx;
  private final EngineSettings settings;

  public ProvisionTarget(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /**
   * Creates what is missing. Blocks the calling thread, which must not be an event loop's.
   *
   * @return why it could not be created, if so
   */
  public Optional<Failure> run(Endpoint server, Target target) {
    for (int retry = 1; ; retry++) {
      try {
        create(server, target);
        return Optional.empty();
      } catch (SqlFailed e) {
        if (!ExplainFailure.mayPass(e) || retry > RETRIES) {
          return Optional.of(ExplainFailure.explain(e));
        }
        new Pauses(vertx).beforeRetry(retry, settings.firstRetry());
      }
    }
  }

  private void create(Endpoint server, Target target) {
    switch (target.tenancy()) {
      case DATABASE -> createDatabase(server, target.database());
      case SCHEMA ->
          run(server, target.database(), "CREATE SCHEMA IF NOT EXISTS " + target.schema().quoted());
      case SHARED -> {
        // The tenant's rows come with the tenant; there is no place to create.
      }
    }
  }

  private void createDatabase(Endpoint server, Identifier database) {
    try {
      run(server, MAINTENANCE, "CREATE DATABASE " + database.quoted());
    } catch (SqlFailed e) {
      if (!e.hasState(DUPLICATE_DATABASE)) {
        throw e;
      }
    }
  }

  private void run(Endpoint server, Identifier database, String sql) {
    try (var sessions = new OpenSessions(vertx, settings);
        Session session = sessions.open(server, database)) {
      session.run(sql, CREATE_DEADLINE);
    }
  }
}
