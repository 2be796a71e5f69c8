package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.migrations.plan.HistoryRow;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;

/** Looks at a target without touching it: no lock is taken and nothing is written. */
public final class ReadTarget implements AutoCloseable {
  private static final String UNDEFINED_TABLE = "42P01";

  private final Vertx vertx;
  private final EngineSettings settings;
  private final OpenSessions sessions;

  public ReadTarget(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.sessions = new OpenSessions(vertx, settings);
  }

  /** What was seen, or why nothing was. */
  public sealed interface Seen<T> {
    record Found<T>(T what) implements Seen<T> {}

    record Unreachable<T>(Failure failure) implements Seen<T> {}
  }

  /** The target's history; empty where it has none. */
  public Seen<List<HistoryRow>> history(Assignment assignment) {
    return look(assignment, session -> history(session, assignment));
  }

  /** The target's history, and what its catalog shows that a person should look at. */
  public Seen<Inspection> inspection(Assignment assignment) {
    return look(
        assignment,
        session ->
            new Inspection(
                history(session, assignment),
                new InspectCatalog(session, settings).run(assignment.target().schema())));
  }

  private List<HistoryRow> history(Session session, Assignment assignment) {
    var table = new HistoryTable(assignment.target().schema());
    try {
      return HistoryTable.rows(session.run(table.select(), settings.answerMargin()));
    } catch (SqlFailed e) {
      if (e.hasState(UNDEFINED_TABLE)) {
        return List.of();
      }
      throw e;
    }
  }

  private <T> Seen<T> look(Assignment assignment, Function<Session, T> at) {
    int retries = assignment.limits().retries();
    for (int retry = 1; ; retry++) {
      try {
        return new Seen.Found<>(once(assignment, at));
      } catch (SqlFailed e) {
        if (!ExplainFailure.mayPass(e) || retry > retries) {
          return new Seen.Unreachable<>(ExplainFailure.explain(e));
        }
        new Pauses(vertx).beforeRetry(retry, settings.firstRetry());
      }
    }
  }

  private <T> T once(Assignment assignment, Function<Session, T> at) {
    var database = assignment.target().database();
    boolean shared = assignment.target().tenancy().sharesDatabase();
    Session session =
        shared
            ? sessions.warmOrNew(assignment.server(), database)
            : sessions.open(assignment.server(), database);
    boolean reusable = false;
    try {
      var state = new SessionState(assignment.target(), assignment.label(), assignment.limits());
      session.run("SELECT " + state.settings() + ";", settings.answerMargin());
      T seen = at.apply(session);
      reusable = shared;
      if (reusable) {
        sessions.keepWarm(assignment.server(), database, session);
      }
      return seen;
    } finally {
      if (!reusable) {
        session.close();
      }
    }
  }

  @Override
  public void close() {
    sessions.close();
  }
}
