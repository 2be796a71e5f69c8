package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.engine.Checkup.Finding;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.VerifyHistory;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    return look(assignment, session -> ask(session, assignment, "").history());
  }

  /**
   * In what the target disagrees with its track, and what half-done things its catalog shows.
   *
   * @param environment of the target, absent where it is not known
   */
  public Seen<Checkup> verification(
      Assignment assignment, Track track, @Nullable String environment) {
    String sql = InspectCatalog.sql(assignment.target().schema());
    return look(
        assignment,
        session -> {
          Asked asked = ask(session, assignment, sql);
          var history = new History(track, asked.history());
          List<Finding> findings = new ArrayList<>();
          VerifyHistory.findings(history, environment)
              .forEach(one -> findings.add(Finding.problem(one)));
          InspectCatalog.remains(asked.answer(0))
              .forEach(remain -> findings.add(Finding.problem(remain.asFailure())));
          return new Checkup(history.newest(), findings);
        });
  }

  /** What endangers the target. */
  public Seen<Checkup> health(Assignment assignment, Track track) {
    return health(assignment, track, CheckHealth.Bounds.DEFAULT);
  }

  Seen<Checkup> health(Assignment assignment, Track track, CheckHealth.Bounds bounds) {
    var check = new CheckHealth(assignment.target().schema(), bounds);
    return look(assignment, session -> check.judge(ask(session, assignment, check.sql()), track));
  }

  /** What endangers the tenants that share the target's tables; nothing where they share none. */
  public Seen<Checkup> isolation(Assignment assignment, Track track, Isolation wanted) {
    var check = new CheckIsolation(assignment.target(), wanted);
    return look(assignment, session -> check.judge(ask(session, assignment, check.sql()), track));
  }

  /**
   * What a target has answered.
   *
   * @param answers of each statement but the last, which reads the history
   */
  record Asked(List<RowSet<Row>> answers, List<HistoryRow> history) {
    RowSet<Row> answer(int statement) {
      return answers.get(statement);
    }
  }

  /** Asks in one round trip; in a second one where there is no history. */
  private Asked ask(Session session, Assignment assignment, String sql) {
    var table = new HistoryTable(assignment.target().schema());
    try {
      var answers = session.runAll(sql + table.select(), settings.answerMargin());
      int last = answers.size() - 1;
      return new Asked(answers.subList(0, last), HistoryTable.rows(answers.get(last)));
    } catch (SqlFailed e) {
      if (!e.hasState(UNDEFINED_TABLE)) {
        throw e;
      }
      return new Asked(
          sql.isEmpty() ? List.of() : session.runAll(sql, settings.answerMargin()), List.of());
    }
  }

  private <T> Seen<T> look(Assignment assignment, Function<Session, T> at) {
    return new TryAgain(vertx, settings)
        .run(
            assignment.limits().retries(),
            () -> once(assignment, at),
            e -> new Seen.Unreachable<>(ExplainFailure.explain(e)));
  }

  private <T> Seen<T> once(Assignment assignment, Function<Session, T> at) {
    var database = assignment.target().database();
    boolean shared = assignment.target().tenancy().sharesDatabase();
    Session session =
        shared
            ? sessions.warmOrNew(assignment.server(), database)
            : sessions.open(assignment.server(), database);
    boolean reusable = false;
    try {
      var state = new SessionState(assignment.target(), assignment.label(), assignment.limits());
      Optional<Failure> refusal =
          RefusePooler.orElse(
              () -> meet(session, state, assignment.identity()), assignment.server(), Optional::of);
      if (refusal.isPresent()) {
        return new Seen.Unreachable<>(refusal.get());
      }
      T seen = at.apply(session);
      reusable = shared;
      if (reusable) {
        sessions.keepWarm(assignment.server(), database, session);
      }
      return new Seen.Found<>(seen);
    } finally {
      if (!reusable) {
        session.close();
      }
    }
  }

  private Optional<Failure> meet(Session session, SessionState state, JudgeIdentity identity) {
    String sql =
        "%sSELECT %s WHERE %s;"
            .formatted(
                state.settings(), ReadIdentity.columns(identity), RefusePooler.condition(session));
    Row row = session.runAll(sql, settings.answerMargin()).getLast().iterator().next();
    return ReadIdentity.refusal(identity, row);
  }

  @Override
  public void close() {
    sessions.close();
  }
}
