package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.StatementKind.CreateIndexConcurrently;
import dev.godwit.migrations.StatementKind.Opaque;
import dev.godwit.migrations.plan.Step;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Applies a migration whose statements commit one by one. Before a statement outside a transaction
 * block the history says {@code started}, and only a look at the catalog makes it {@code done}; so
 * a run that is cut off anywhere can be taken up again without doing anything twice.
 */
final class ApplyPiecewise {
  private final Session session;
  private final TargetContext context;
  private final HistoryTable history;
  private final ProbeEffect probe;

  ApplyPiecewise(Session session, TargetContext context) {
    this.session = session;
    this.context = context;
    this.history = context.history();
    this.probe =
        new ProbeEffect(
            session, context.state().target().schema(), context.settings().answerMargin());
  }

  /**
   * Applies what is left of the migration.
   *
   * @param newTable whether this is the target's first migration
   * @return why a person has to look first, if so
   * @throws SqlFailed with the place of the statement that failed
   */
  Optional<Failure> apply(Step.Piecewise step, boolean newTable) {
    Migration migration = step.migration();
    if (step.done() == 0 && !step.inDoubt()) {
      String table = newTable ? history.create(session.serverVersion()) : "";
      record(table + startedRow(migration));
    }
    boolean inDoubt = step.inDoubt();
    for (Statement statement :
        migration.statements().subList(step.done(), migration.statements().size())) {
      try {
        Optional<Failure> refused =
            statement.kind().transactional()
                ? inTransaction(migration, statement)
                : alone(migration, statement, inDoubt);
        if (refused.isPresent()) {
          return refused;
        }
      } catch (SqlFailed e) {
        throw e.place() != null
            ? e
            : e.at(LocateStatement.locate(migration, statement, e.position()));
      }
      inDoubt = false;
    }
    record(history.finished(migration));
    Failpoint.AFTER_COMMIT.reach();
    return Optional.empty();
  }

  /** A row that an earlier try left behind, with nothing done, stays as it is. */
  private String startedRow(Migration migration) {
    return history.insertStarted(migration) + " ON CONFLICT (version) DO NOTHING";
  }

  private Optional<Failure> inTransaction(Migration migration, Statement statement) {
    Duration timeout = context.timeout(migration);
    try {
      session.run("BEGIN;" + BatchText.localTimeouts(migration.directives()), timeout);
      session.run(statement.sql(), timeout);
      String role = migration.changesSession() ? "RESET SESSION AUTHORIZATION; RESET ROLE;" : "";
      session.run(role + history.done(migration, statement.ordinal()) + "COMMIT", timeout);
      restore(migration);
      return Optional.empty();
    } catch (SqlFailed e) {
      if (!e.connectionLost()) {
        session.run("ROLLBACK", context.settings().answerMargin());
      }
      throw e;
    }
  }

  private Optional<Failure> alone(Migration migration, Statement statement, boolean inDoubt) {
    var kind = statement.kind();
    var schema = context.state().target().schema();
    Piece piece = Piece.decide(kind, inDoubt, probe.probe(kind), schema);
    switch (piece) {
      case Piece.NeedsRepair(String why) -> {
        return Optional.of(needsRepair(migration, statement, why));
      }
      case Piece.AlreadyDone() -> {}
      case Piece.Run() -> launch(migration, statement, statement.sql());
      case Piece.Finish(String sql) -> launch(migration, statement, sql);
      case Piece.CleanUpThenRun(String cleanUp) -> {
        session.run(cleanUp, context.settings().concurrentTimeout());
        launch(migration, statement, statement.sql());
      }
    }
    Effect effect = probe.probe(kind);
    if (effect == Effect.PARTIAL || effect == Effect.NONE) {
      return Optional.of(
          needsRepair(
              migration,
              statement,
              "the server reported success, but its catalog shows otherwise"));
    }
    record(history.done(migration, statement.ordinal()));
    restore(migration);
    return Optional.empty();
  }

  private void launch(Migration migration, Statement statement, String sql) {
    record(history.started(migration, statement.ordinal()));
    Duration timeout = timeoutAlone(migration);
    session.run(
        "SET lock_timeout = %s; SET statement_timeout = %s"
            .formatted(
                SqlText.milliseconds(
                    Objects.requireNonNullElse(
                        migration.directives().lockTimeout(), Duration.ZERO)),
                SqlText.milliseconds(timeout)),
        context.settings().answerMargin());
    try {
      session.run(sql, timeout.plus(context.settings().answerMargin()));
      session.run("SELECT " + context.state().settings(), context.settings().answerMargin());
    } catch (SqlFailed e) {
      if (!e.connectionLost()) {
        cleanUp(migration, statement);
      }
      throw e;
    }
  }

  /**
   * The server's refusal leaves no doubt, so the history forgets the try once its remains are gone.
   * An index that failed to build leaves an invalid one, which every write would have to maintain.
   * How far a block with commits of its own came, nobody can tell: that stays in doubt.
   */
  private void cleanUp(Migration migration, Statement statement) {
    if (statement.kind() instanceof Opaque) {
      return;
    }
    if (statement.kind() instanceof CreateIndexConcurrently create
        && probe.probe(create) == Effect.PARTIAL) {
      session.run(
          Piece.dropIndex(context.state().target().schema(), create),
          context.settings().concurrentTimeout());
    }
    if (probe.probe(statement.kind()) != Effect.PARTIAL) {
      record(history.notStarted(migration, statement.ordinal()));
    }
  }

  private Duration timeoutAlone(Migration migration) {
    return Objects.requireNonNullElse(
        migration.directives().statementTimeout(), context.settings().concurrentTimeout());
  }

  private void restore(Migration migration) {
    if (migration.changesSession()) {
      record(context.state().restore());
    }
  }

  private void record(String sql) {
    session.run(sql, context.settings().answerMargin());
  }

  private static Failure needsRepair(Migration migration, Statement statement, String why) {
    ReasonCode code = ReasonCode.NEEDS_REPAIR;
    return new Failure(
        code, why, code.next(), LocateStatement.locate(migration, statement, 0), null, null);
  }
}
