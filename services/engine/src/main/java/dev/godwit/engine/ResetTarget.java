package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.engine.OpenTarget.Opened;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Drops everything that a target holds, under the target's lock: its schema, or, where that is
 * {@code public}, all schemas of its database. Whether that may be done at all is for the caller to
 * know.
 */
public final class ResetTarget implements AutoCloseable {
  private static final String WHOLE_DATABASE = "public";

  private final Vertx vertx;
  private final EngineSettings settings;
  private final OpenSessions sessions;

  public ResetTarget(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.sessions = new OpenSessions(vertx, settings);
  }

  /** Runs once: everything is dropped, or nothing. */
  public Outcome run(Assignment assignment) {
    var reset = new Visit(TargetContext.of(assignment, settings));
    try {
      return new VisitTarget(sessions, assignment, settings, vertx).once(reset, Visit::failed);
    } catch (SqlFailed e) {
      return Visit.failed(ExplainFailure.explain(e));
    }
  }

  @Override
  public void close() {
    sessions.close();
  }

  private record Visit(TargetContext context) implements VisitTarget.Work {

    @Override
    public Outcome carryOut(Session session, Opened.Ready target) {
      String schema = context.state().target().schema().value();
      session.run(
          schema.equals(WHOLE_DATABASE) ? database() : schema(),
          context.state().limits().statementTimeout().plus(context.settings().answerMargin()));
      return new Outcome.Done(null, List.of());
    }

    private static String database() {
      return """
      DO $$
      DECLARE
        found name;
      BEGIN
        FOR found IN SELECT nspname FROM pg_namespace
            WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
          EXECUTE format('DROP SCHEMA %I CASCADE', found);
        END LOOP;
        CREATE SCHEMA public;
        GRANT USAGE ON SCHEMA public TO PUBLIC;
      END;
      $$
      """;
    }

    private String schema() {
      String name = context.state().target().schema().quoted();
      return "BEGIN; DROP SCHEMA %s CASCADE; CREATE SCHEMA %s; COMMIT".formatted(name, name);
    }

    static Outcome failed(Failure failure) {
      return new Outcome.Failed(null, List.of(), failure);
    }

    @Override
    public boolean released() {
      return false;
    }
  }
}
