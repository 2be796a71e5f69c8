package dev.godwit.engine;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.Version;
import dev.godwit.engine.OpenTarget.Opened;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one target to the head of a track: the engine's door. It may be called from many virtual
 * threads at once. Whatever happens on the way, running it again is safe: the target's history
 * decides what is left to do.
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
  public Outcome run(
      Endpoint server,
      Target target,
      Track track,
      JobLabel label,
      JobLimits limits,
      Progress progress) {
    TargetContext context = TargetContext.of(target, label, limits, settings);
    return new Run(server, target, track, context, progress).untilDone();
  }

  /** Closes the warm connections. */
  @Override
  public void close() {
    sessions.close();
  }

  /** One call's state: what is known of the target, however often the connection is made anew. */
  private final class Run {
    private final Endpoint server;
    private final Target target;
    private final Track track;
    private final TargetContext context;
    private final Progress progress;
    private List<HistoryRow> known = List.of();
    private boolean inDoubt;
    private boolean careful;
    private boolean released;

    Run(Endpoint server, Target target, Track track, TargetContext context, Progress progress) {
      this.server = server;
      this.target = target;
      this.track = track;
      this.context = context;
      this.progress = progress;
    }

    Outcome untilDone() {
      int retries = context.state().limits().retries();
      for (int retry = 1; ; retry++) {
        try {
          return once();
        } catch (SqlFailed e) {
          if (!ExplainFailure.mayPass(e) || retry > retries) {
            return failed(explain(e));
          }
          careful = true;
          new Pauses(vertx).beforeRetry(retry, settings.firstRetry());
        }
      }
    }

    private Outcome once() {
      boolean shared = target.tenancy().sharesDatabase();
      Session session =
          shared
              ? sessions.warmOrNew(server, target.database())
              : sessions.open(server, target.database());
      boolean reusable = false;
      try {
        Failpoint.AFTER_CONNECT.reach();
        Outcome outcome = with(session);
        reusable = shared && outcome instanceof Outcome.AtHead;
        if (reusable) {
          if (!released) {
            session.run(TargetLock.RELEASE, settings.answerMargin());
          }
          sessions.keepWarm(server, target.database(), session);
        }
        return outcome;
      } finally {
        if (!reusable || session.broken()) {
          session.close();
        }
      }
    }

    private Outcome with(Session session) {
      var open = new OpenTarget(server, context.state(), new Pauses(vertx), settings);
      return switch (open.open(session)) {
        case Opened.Held(String holder) -> new Outcome.LockHeld(holder);
        case Opened.Refused(Failure failure) -> failed(failure);
        case Opened.Ready ready -> apply(session, ready);
      };
    }

    private Outcome apply(Session session, Opened.Ready ready) {
      known = ready.history();
      inDoubt = false;
      released = false;
      if (PlanTarget.plan(track, known) instanceof Plan.Steps(Version version, var steps)) {
        progress.planned(version, steps.size());
      }
      var plan = new ApplyPlan(session, context, track, ready, careful);
      try {
        Optional<Failure> failure = plan.apply();
        known = plan.history();
        released = plan.released();
        return failure
            .<Outcome>map(this::failed)
            .orElseGet(() -> new Outcome.AtHead(version(), applied()));
      } catch (SqlFailed e) {
        known = plan.history();
        inDoubt = e.connectionLost();
        throw e;
      }
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
      return new Outcome.Failed(version(), applied(), failure);
    }

    private @Nullable Version version() {
      return known.stream()
          .filter(row -> row.state() == State.APPLIED)
          .map(HistoryRow::version)
          .max(Comparator.naturalOrder())
          .orElse(null);
    }

    private List<AppliedMigration> applied() {
      return context.history().appliedByThisJob(known);
    }
  }
}
