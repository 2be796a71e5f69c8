package dev.godwit.engine;

import static dev.godwit.contract.ReasonCode.POOLER_IN_PATH;
import static dev.godwit.contract.ReasonCode.READ_ONLY;
import static dev.godwit.contract.ReasonCode.TARGET_MISSING;
import static dev.godwit.contract.ReasonCode.WRONG_IDENTITY;

import dev.godwit.contract.Failure;
import dev.godwit.migrations.plan.HistoryRow;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The first words with a target, in one round trip: the session's settings, who answers, the
 * target's lock, and only then its history.
 */
final class OpenTarget {
  /** A sealed answer: the target may be worked on, or why not. */
  sealed interface Opened {
    /**
     * The lock is held by this session.
     *
     * @param hasTable whether the history table exists
     */
    record Ready(List<HistoryRow> history, boolean hasTable) implements Opened {}

    record Held(String holder) implements Opened {}

    record Refused(Failure failure) implements Opened {}
  }

  private static final String UNDEFINED_TABLE = "42P01";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Endpoint server;
  private final JudgeIdentity identity;
  private final SessionState state;
  private final HistoryTable history;
  private final TargetLock lock;
  private final Pauses pauses;
  private final EngineSettings settings;

  OpenTarget(Assignment assignment, Pauses pauses, EngineSettings settings) {
    this.server = assignment.server();
    this.identity = assignment.identity();
    this.state = new SessionState(assignment.target(), assignment.label(), assignment.limits());
    this.history = new HistoryTable(state.target().schema());
    this.lock = TargetLock.of(state.target().schema());
    this.pauses = pauses;
    this.settings = settings;
  }

  Opened open(Session session) {
    long end = System.nanoTime() + settings.lockWait().toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Opened opened = tryOnce(session);
      if (!(opened instanceof Opened.Held) || System.nanoTime() > end) {
        return opened;
      }
      pauses.jittered(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  private Opened tryOnce(Session session) {
    try {
      RowSet<Row> answer =
          session.run(identity(session) + history.select(), settings.answerMargin());
      return judge(session, answer, true);
    } catch (SqlFailed e) {
      if (!e.hasState(UNDEFINED_TABLE)) {
        throw e;
      }
      // The failed message took its settings back, so they are sent again; the lock may be held
      // twice now, which releasing all of them or ending the session undoes.
      return judge(session, session.run(identity(session), settings.answerMargin()), false);
    }
  }

  private Opened judge(Session session, RowSet<Row> answer, boolean hasTable) {
    RowIterator<Row> rows = answer.iterator();
    if (!rows.hasNext()) {
      return new Opened.Refused(pooler());
    }
    Row row = rows.next();
    Optional<Failure> refusal = refusal(row);
    if (refusal.isPresent()) {
      return new Opened.Refused(refusal.get());
    }
    if (!row.getBoolean("locked")) {
      return new Opened.Held(holder(session));
    }
    return new Opened.Ready(hasTable ? HistoryTable.rows(answer.next()) : List.of(), hasTable);
  }

  /**
   * Does nothing and has no row where another process answers than the one that the connection was
   * made to: a pooler would keep the lock and the settings for whoever comes next.
   */
  private String identity(Session session) {
    return """
    SELECT %s, current_database() AS database,
      session_user::text AS role, pg_is_in_recovery() AS standby,
      %s AS powers, to_regnamespace(%s) IS NOT NULL AS has_schema, %s, %s AS locked
    WHERE pg_backend_pid() = %d;
    """
        .formatted(
            state.settings(),
            JudgeRole.powers(server.rolePolicy()),
            SqlText.literal(state.target().schema().quoted()),
            ReadIdentity.COLUMNS,
            lock.tryLock(),
            session.backend());
  }

  private Failure pooler() {
    return new Failure(
        POOLER_IN_PATH,
        "%s:%d is a connection pooler: the server's process is not the one that answered the connection"
            .formatted(server.host(), server.port()));
  }

  private Optional<Failure> refusal(Row row) {
    String database = state.target().database().value();
    if (!database.equals(row.getString("database"))
        || !server.user().value().equals(row.getString("role"))) {
      return refuse(
          new Failure(
              WRONG_IDENTITY,
              "expected database %s as role %s, found database %s as role %s"
                  .formatted(
                      database, server.user(), row.getString("database"), row.getString("role"))));
    }
    if (row.getBoolean("standby")) {
      return refuse(
          new Failure(
              READ_ONLY, "%s:%d is a standby in recovery".formatted(server.host(), server.port())));
    }
    if (!row.getBoolean("has_schema")) {
      return refuse(
          new Failure(
              TARGET_MISSING,
              "schema %s does not exist in database %s"
                  .formatted(state.target().schema(), database)));
    }
    return JudgeRole.refusal(server, row.getString("powers"))
        .or(() -> identity.judge(ReadIdentity.from(row)));
  }

  private static Optional<Failure> refuse(Failure failure) {
    return Optional.of(failure);
  }

  private String holder(Session session) {
    RowSet<Row> rows = session.run(lock.holder(), settings.answerMargin());
    for (Row row : rows) {
      return "process %d (%s), connected since %s"
          .formatted(
              row.getInteger("pid"),
              row.getString("application_name"),
              row.getOffsetDateTime("backend_start"));
    }
    return "a session that has just ended";
  }
}
