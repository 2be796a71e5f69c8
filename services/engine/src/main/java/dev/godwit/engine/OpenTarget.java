package dev.godwit.engine;

import static dev.godwit.contract.ReasonCode.READ_ONLY;
import static dev.godwit.contract.ReasonCode.TARGET_MISSING;
import static dev.godwit.contract.ReasonCode.WRONG_IDENTITY;

import dev.godwit.contract.Failure;
import dev.godwit.migrations.plan.HistoryRow;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
      Opened opened = RefusePooler.orElse(() -> tryOnce(session), server, Opened.Refused::new);
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
      List<RowSet<Row>> answers =
          session.runAll(words(session, Known.SCHEMA) + history.select(), settings.answerMargin());
      return judge(session, answers.get(answers.size() - 2), answers.getLast());
    } catch (SqlFailed e) {
      if (!e.hasState(UNDEFINED_TABLE)) {
        throw e;
      }
      // The failed message took its settings back, so they are sent again; the lock may be held
      // twice now, which releasing all of them or ending the session undoes.
      String words = words(session, Known.NOTHING);
      return judge(session, session.runAll(words, settings.answerMargin()).getLast(), null);
    }
  }

  private Opened judge(Session session, RowSet<Row> who, @Nullable RowSet<Row> rows) {
    Row row = who.iterator().next();
    Optional<Failure> refusal = refusal(row);
    if (refusal.isPresent()) {
      return new Opened.Refused(refusal.get());
    }
    if (!row.getBoolean("locked")) {
      return new Opened.Held(holder(session));
    }
    return new Opened.Ready(rows == null ? List.of() : HistoryTable.rows(rows), rows != null);
  }

  /** What the message itself will prove. */
  private enum Known {
    /** It reads a table of the schema. */
    SCHEMA,
    NOTHING
  }

  /**
   * Leaves nothing where another process answers than the one that the connection was made to: a
   * pooler would keep the lock and the settings for whoever comes next.
   *
   * <p>A new backend reads the catalogs for every function and operator, which on a fresh
   * connection costs more than the migration's lock and history: so this asks for little.
   */
  private String words(Session session, Known known) {
    return """
    %sSELECT current_database() AS database, session_user AS role,
      pg_is_in_recovery() AS standby, %s AS powers, %s AS has_schema, %s, %s AS locked
    WHERE %s;
    """
        .formatted(
            state.settings(),
            JudgeRole.powers(server.rolePolicy()),
            switch (known) {
              case SCHEMA -> "true";
              case NOTHING ->
                  "to_regnamespace(%s) IS NOT NULL"
                      .formatted(SqlText.literal(state.target().schema().quoted()));
            },
            ReadIdentity.columns(identity),
            lock.tryLock(),
            RefusePooler.condition(session));
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
        .or(() -> ReadIdentity.refusal(identity, row));
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
