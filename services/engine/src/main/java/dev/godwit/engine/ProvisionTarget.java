package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes a target's database or schema where it is missing, with an owner of its own. What is there
 * is looked at first, and only what is missing is made, so that it may stop at any point and be
 * done again, also by two at once. What somebody else has made stays as it is.
 */
public final class ProvisionTarget implements AutoCloseable {
  private static final Identifier MAINTENANCE = new Identifier("postgres");
  private static final Identifier PUBLIC = new Identifier("public");
  private static final Duration CREATE_DEADLINE = Duration.ofMinutes(2);
  private static final int RETRIES = 5;

  /** Somebody else has made it meanwhile: a role, a database or a schema, or its catalog row. */
  private static final Set<String> MADE_MEANWHILE = Set.of("42710", "42P04", "42P06", "23505");

  private final Vertx vertx;
  private final EngineSettings settings;
  private final OpenSessions sessions;

  public ProvisionTarget(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.sessions = new OpenSessions(vertx, settings);
  }

  /**
   * Makes what is missing. Blocks the calling thread, which must not be an event loop's.
   *
   * @param template what a new database is a copy of, where it can be
   */
  public Provisioned run(Endpoint server, Target target, Optional<GoldenTemplate> template) {
    return retried(
        () ->
            switch (target.tenancy()) {
              case DATABASE -> database(server, target, template);
              case SCHEMA -> schema(server, target);
              // The tenant's rows come with the tenant; there is no place to make.
              case SHARED -> new Provisioned.Present();
            });
  }

  /** Makes a schema that belongs to whoever connects, for Godwit's own tables. */
  public Optional<Failure> ownSchema(Endpoint server, Identifier database, Identifier schema) {
    Provisioned made =
        retried(
            () -> {
              try (Session session = sessions.open(server, database)) {
                session.run("CREATE SCHEMA IF NOT EXISTS " + schema.quoted(), CREATE_DEADLINE);
                return new Provisioned.Present();
              }
            });
    return made instanceof Provisioned.Failed(Failure failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  private Provisioned retried(Supplier<Provisioned> making) {
    return new TryAgain(vertx, settings, e -> ExplainFailure.mayPass(e) || isMadeMeanwhile(e))
        .run(RETRIES, making, e -> new Provisioned.Failed(ExplainFailure.explain(e)));
  }

  private static boolean isMadeMeanwhile(SqlFailed e) {
    return MADE_MEANWHILE.stream().anyMatch(e::hasState);
  }

  private Provisioned database(Endpoint server, Target target, Optional<GoldenTemplate> template) {
    Provisioned made;
    Session session = sessions.warmOrNew(server, MAINTENANCE);
    try {
      made = new MakeDatabase(session, OwnerRole.of(target), target.database()).make(template);
      sessions.keepWarm(server, MAINTENANCE, session);
    } catch (SqlFailed e) {
      session.close();
      throw e;
    }
    boolean needsSchema = made instanceof Provisioned.Created && !target.schema().equals(PUBLIC);
    if (needsSchema) {
      schema(server, target);
    }
    return made;
  }

  private Provisioned schema(Endpoint server, Target target) {
    try (Session session = sessions.open(server, target.database())) {
      return new MakeSchema(session, OwnerRole.of(target), target.schema()).make();
    }
  }

  /** Closes the warm connections. */
  @Override
  public void close() {
    sessions.close();
  }
}
