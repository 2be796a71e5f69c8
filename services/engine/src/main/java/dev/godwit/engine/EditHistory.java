package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.engine.OpenTarget.Opened;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Edit;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.HistoryRow.Origin;
import dev.godwit.migrations.plan.Mark;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Changes a target's history without running anything, in one transaction under the target's lock.
 * What is to be changed is decided on the history as it is under that lock.
 */
public final class EditHistory implements AutoCloseable {
  private final Vertx vertx;
  private final EngineSettings settings;
  private final OpenSessions sessions;

  public EditHistory(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.sessions = new OpenSessions(vertx, settings);
  }

  /** Decides what to change, from the rows under the lock. */
  public interface Decide {
    Decision decide(List<HistoryRow> history);
  }

  /** What is to be changed, or why nothing is. */
  public sealed interface Decision {
    record Change(List<Edit> edits, Origin origin) implements Decision {}

    record Refuse(Failure failure) implements Decision {}

    static Decision of(Mark.Plan plan) {
      return switch (plan) {
        case Mark.Plan.Edits(List<Edit> edits) -> new Change(edits, Origin.MARKED);
        case Mark.Plan.Refused(Failure failure) -> new Refuse(failure);
      };
    }
  }

  /**
   * Runs to the end, with retries for what may pass: an edit made twice is made once. Blocks the
   * calling thread, which must not be an event loop's.
   */
  public Outcome run(Assignment assignment, Track track, Decide decide) {
    var visit = new VisitTarget(sessions, assignment, settings, vertx);
    var edit = new Visit(TargetContext.of(assignment, settings), track, decide);
    return new TryAgain(vertx, settings)
        .run(
            assignment.limits().retries(),
            () -> visit.once(edit, edit::failed),
            e -> edit.failed(ExplainFailure.explain(e)));
  }

  @Override
  public void close() {
    sessions.close();
  }

  private record Visit(TargetContext context, Track track, Decide decide)
      implements VisitTarget.Work {

    @Override
    public Outcome carryOut(Session session, Opened.Ready target) {
      return switch (decide.decide(target.history())) {
        case Decision.Refuse(Failure failure) -> failed(failure);
        case Decision.Change(List<Edit> edits, Origin origin) -> {
          List<HistoryRow> history =
              edits.isEmpty() ? target.history() : write(session, target.hasTable(), edits, origin);
          yield context.done(track, history);
        }
      };
    }

    private List<HistoryRow> write(
        Session session, boolean hasTable, List<Edit> edits, Origin origin) {
      var sql = new StringBuilder("BEGIN;\n");
      if (!hasTable) {
        sql.append(context.table().create(session.serverVersion()));
      }
      for (Edit edit : edits) {
        sql.append(
            switch (edit) {
              case Edit.Apply(var migration) -> context.write().recorded(migration, origin);
              case Edit.Forget(var version, var _) -> context.write().forgotten(version);
            });
      }
      try {
        session.run(sql + "COMMIT;", context.settings().answerMargin());
      } catch (SqlFailed e) {
        if (!e.connectionLost()) {
          session.run("ROLLBACK", context.settings().answerMargin());
        }
        throw e;
      }
      return HistoryTable.rows(
          session.run(context.table().select(), context.settings().answerMargin()));
    }

    Outcome failed(Failure failure) {
      return new Outcome.Failed(null, List.of(), failure);
    }

    @Override
    public boolean released() {
      return false;
    }
  }
}
