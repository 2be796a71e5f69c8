package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.engine.OpenTarget.Opened;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.HistoryRow;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one target to a goal, forward or back: the engine's door. It may be called from many
 * virtual threads at once. Whatever happens on the way, running it again is safe: the target's
 * history decides what is left to do.
 */
public final class MigrateTarget implements AutoCloseable {
  private final Vertx vertx;
  private final EngineSettings settings;
  private final OpenSessions sessions;

  public MigrateTarget(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.sessions = new OpenSessions(vertx, settings);
  }

  /**
   * Runs to the end, with retries for what may pass. Blocks the calling thread, which must not be
   * an event loop's.
   */
  public Outcome run(Assignment assignment, Track track, Goal goal, Progress progress) {
    return new Run(assignment, track, goal, progress).untilDone();
  }

  /** Closes the warm connections. */
  @Override
  public void close() {
    sessions.close();
  }

  /** One call's state: what is known of the target, however often the connection is made anew. */
  private final class Run implements VisitTarget.Work {
    private final Track track;
    private final VisitTarget visit;
    private final TargetContext context;
    private final ApplyPlan.Work work;
    private List<HistoryRow> known = List.of();
    private boolean inDoubt;
    private boolean careful;
    private boolean released;

    Run(Assignment assignment, Track track, Goal goal, Progress progress) {
      this.track = track;
      this.visit = new VisitTarget(sessions, assignment, settings, vertx);
      this.context = TargetContext.of(assignment, settings);
      this.work = new ApplyPlan.Work(track, goal, progress, new Pauses(vertx));
    }

    Outcome untilDone() {
      return new TryAgain(vertx, settings).run(this::retries, this::once, e -> failed(explain(e)));
    }

    private Outcome once() {
      try {
        return visit.once(this, this::failed);
      } catch (SqlFailed e) {
        careful = true;
        throw e;
      }
    }

    /** As the failed migration asks for, or else as the job does. */
    private int retries(SqlFailed e) {
      Failure.Place place = e.place();
      return Optional.ofNullable(place)
          .flatMap(at -> track.migration(at.version()))
          .map(migration -> migration.script().directives().retries())
          .orElse(context.state().limits().retries());
    }

    @Override
    public Outcome carryOut(Session session, Opened.Ready ready) {
      known = ready.history();
      inDoubt = false;
      released = false;
      var plan = new ApplyPlan(session, context, work, ready, careful);
      work.progress().interruptible(session::interrupt);
      try {
        Optional<Failure> failure = plan.apply();
        known = plan.history();
        released = plan.released();
        return failure
            .<Outcome>map(this::failed)
            .orElseGet(() -> new Outcome.Done(version(), context.carriedOut(known)));
      } catch (SqlFailed e) {
        known = plan.history();
        inDoubt = e.connectionLost();
        throw e;
      } finally {
        work.progress().interruptible(() -> {});
      }
    }

    @Override
    public boolean released() {
      return released;
    }

    private Failure explain(SqlFailed e) {
      Failure failure = ExplainFailure.explain(e);
      if (!inDoubt) {
        return failure;
      }
      ReasonCode code = ReasonCode.IN_DOUBT;
      return new Failure(
          code,
          "the connection was lost while a migration ran: " + failure.message(),
          code.next(),
          failure.where(),
          failure.sqlState(),
          failure.hint());
    }

    private Outcome failed(Failure failure) {
      return new Outcome.Failed(version(), context.carriedOut(known), failure);
    }

    private @Nullable Version version() {
      return new History(track, known).newest();
    }
  }
}
