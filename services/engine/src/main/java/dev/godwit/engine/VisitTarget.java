package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.engine.OpenTarget.Opened;
import io.vertx.core.Vertx;
import java.util.function.Function;

/**
 * One visit to a target: a session is opened, the target's lock taken and its history read,
 * something is done, and the session is closed or left warm for the next target of the same
 * database.
 */
record VisitTarget(
    OpenSessions sessions, Assignment assignment, EngineSettings settings, Vertx vertx) {

  /** What is done under the lock. */
  interface Work {
    Outcome carryOut(Session session, Opened.Ready target);

    /** Whether the work has released the lock itself. */
    boolean released();
  }

  /**
   * Makes the visit.
   *
   * @param failed what a refusal becomes
   * @throws SqlFailed where the server refused something or the way to it broke
   */
  Outcome once(Work work, Function<Failure, Outcome> failed) {
    var database = assignment.target().database();
    boolean shared = assignment.target().tenancy().sharesDatabase();
    Session session =
        shared
            ? sessions.warmOrNew(assignment.server(), database)
            : sessions.open(assignment.server(), database);
    boolean reusable = false;
    try {
      Failpoint.AFTER_CONNECT.reach();
      Outcome outcome = with(session, work, failed);
      reusable = shared && outcome instanceof Outcome.Done && !session.broken();
      if (reusable) {
        if (!work.released()) {
          session.run(TargetLock.RELEASE, settings.answerMargin());
        }
        sessions.keepWarm(assignment.server(), database, session);
      }
      return outcome;
    } finally {
      if (!reusable || session.broken()) {
        session.close();
      }
    }
  }

  private Outcome with(Session session, Work work, Function<Failure, Outcome> failed) {
    var open = new OpenTarget(assignment, new Pauses(vertx), settings);
    return switch (open.open(session)) {
      case Opened.Held(String holder) -> new Outcome.LockHeld(holder);
      case Opened.Refused(Failure failure) -> failed.apply(failure);
      case Opened.Ready ready -> work.carryOut(session, ready);
    };
  }
}
