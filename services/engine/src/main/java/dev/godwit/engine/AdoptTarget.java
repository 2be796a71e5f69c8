package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.engine.IncumbentTable.Reading;
import dev.godwit.engine.OpenTarget.Opened;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.adopt.Adoption;
import dev.godwit.migrations.adopt.DetectIncumbent;
import dev.godwit.migrations.adopt.DetectIncumbent.Detected;
import dev.godwit.migrations.adopt.Disagreement;
import dev.godwit.migrations.adopt.HistorySource;
import dev.godwit.migrations.adopt.IncumbentRow;
import dev.godwit.migrations.adopt.PlanAdoption;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.HistoryRow.Origin;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Takes a target over from another migration tool: what that tool's history says is applied is
 * recorded in ours, in one transaction, and nothing is run. Both our lock and the other tool's are
 * held meanwhile. Doing it again changes nothing.
 */
public final class AdoptTarget implements AutoCloseable {
  private final Vertx vertx;
  private final EngineSettings settings;
  private final OpenSessions sessions;

  public AdoptTarget(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.sessions = new OpenSessions(vertx, settings);
  }

  /**
   * Runs to the end, with retries for what may pass. Blocks the calling thread, which must not be
   * an event loop's.
   */
  public AdoptOutcome run(Assignment assignment, Track track, AdoptRequest request) {
    var visit = new VisitTarget(sessions, assignment, settings, vertx);
    return new TryAgain(vertx, settings)
        .run(
            assignment.limits().retries(),
            () -> {
              var work = new Visit(assignment, track, request);
              return switch (visit.once(work, Visit::stopped)) {
                case Outcome.Done _ -> work.outcome;
                case Outcome.LockHeld(String holder) -> new AdoptOutcome.LockHeld(holder);
                case Outcome.Failed failed -> new AdoptOutcome.Failed(failed.failure());
              };
            },
            e -> new AdoptOutcome.Failed(ExplainFailure.explain(e)));
  }

  @Override
  public void close() {
    sessions.close();
  }

  /** One visit; its outcome is there when the visit is done. */
  private final class Visit implements VisitTarget.Work {
    private final Assignment assignment;
    private final TargetContext context;
    private final Track track;
    private final AdoptRequest request;
    private AdoptOutcome outcome = new AdoptOutcome.NoHistory();

    Visit(Assignment assignment, Track track, AdoptRequest request) {
      this.assignment = assignment;
      this.context = TargetContext.of(assignment, settings);
      this.track = track;
      this.request = request;
    }

    @Override
    public Outcome carryOut(Session session, Opened.Ready target) {
      var tables =
          new FindIncumbents(session, settings).find(assignment.target(), request.sought());
      String home = assignment.target().schema().value();
      outcome =
          switch (DetectIncumbent.detect(tables, request.sought(), home)) {
            case Detected.None() -> new AdoptOutcome.NoHistory();
            case Detected.Several(List<HistorySource> sources) -> new AdoptOutcome.Several(sources);
            case Detected.One(HistorySource source) ->
                adopt(
                    session,
                    target,
                    new IncumbentTable(source, FindIncumbents.hasLiquibaseLock(source, tables)));
          };
      return new Outcome.Done(null, List.of());
    }

    private AdoptOutcome adopt(Session session, Opened.Ready target, IncumbentTable table) {
      String database = assignment.target().database().value();
      var pauses = new Pauses(vertx);
      try {
        return switch (table.lockAndRead(session, database, settings, pauses)) {
          case Reading.Held(String holder) -> new AdoptOutcome.LockHeld(holder);
          case Reading.Rows(List<IncumbentRow> rows) ->
              record(session, target, table.source(), rows);
        };
      } catch (SqlFailed e) {
        if (!e.connectionLost()) {
          session.run("ROLLBACK", settings.answerMargin());
        }
        throw e;
      }
    }

    /** In the transaction that holds the other tool's lock, which ends here. */
    private AdoptOutcome record(
        Session session, Opened.Ready target, HistorySource source, List<IncumbentRow> rows) {
      return switch (PlanAdoption.plan(
          track, source.incumbent(), rows, target.history(), request.accepted())) {
        case Adoption.Disagrees(List<Disagreement> disagreements) -> {
          session.run("ROLLBACK", settings.answerMargin());
          yield new AdoptOutcome.Disagrees(source, disagreements);
        }
        case Adoption.Agreed agreed -> {
          boolean writes = !request.dryRun() && !agreed.toRecord().isEmpty();
          List<HistoryRow> history =
              writes ? write(session, target, agreed) : leave(session, target);
          yield new AdoptOutcome.Adopted(source, agreed, context.done(track, history));
        }
      };
    }

    private List<HistoryRow> leave(Session session, Opened.Ready target) {
      session.run("ROLLBACK", settings.answerMargin());
      return target.history();
    }

    private List<HistoryRow> write(Session session, Opened.Ready target, Adoption.Agreed agreed) {
      var sql = new StringBuilder();
      if (!target.hasTable()) {
        sql.append(context.table().create(session.serverVersion()));
      }
      agreed
          .toRecord()
          .forEach(migration -> sql.append(context.write().recorded(migration, Origin.ADOPTED)));
      sql.append("COMMIT;\n").append(context.table().select());
      return HistoryTable.rows(session.runAll(sql.toString(), settings.answerMargin()).getLast());
    }

    static Outcome stopped(Failure failure) {
      return new Outcome.Failed(null, List.of(), failure);
    }

    @Override
    public boolean released() {
      return false;
    }
  }
}
