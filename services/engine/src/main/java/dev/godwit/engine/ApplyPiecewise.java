package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.StatementKind.Batch;
import dev.godwit.migrations.StatementKind.CreateDatabase;
import dev.godwit.migrations.StatementKind.CreateIndexConcurrently;
import dev.godwit.migrations.StatementKind.DetachPartitionConcurrently;
import dev.godwit.migrations.StatementKind.DropDatabase;
import dev.godwit.migrations.StatementKind.DropIndexConcurrently;
import dev.godwit.migrations.StatementKind.Opaque;
import dev.godwit.migrations.StatementKind.ReindexConcurrently;
import dev.godwit.migrations.StatementKind.Repeatable;
import dev.godwit.migrations.StatementKind.Transactional;
import dev.godwit.migrations.plan.Step;
import dev.godwit.migrations.plan.Step.Direction;
import dev.godwit.migrations.plan.Step.Trace;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries out a step whose statements commit one by one. Before a statement outside a transaction
 * block the history says {@code started}, and only a look at the catalog makes it {@code done}; so
 * a run that is cut off anywhere can be taken up again without doing anything twice.
 */
final class ApplyPiecewise {
  private final Session session;
  private final TargetContext context;
  private final Hooks hooks;
  private final WriteHistory write;
  private final ProbeEffect probe;
  private final RunStatements statements;
  private final ApplyBatches batches;

  ApplyPiecewise(Session session, TargetContext context, Hooks hooks, ApplyBatches batches) {
    this.session = session;
    this.context = context;
    this.hooks = hooks;
    this.write = context.write();
    this.statements = new RunStatements(session, context);
    this.batches = batches;
    this.probe =
        new ProbeEffect(
            session, context.state().target().schema(), context.settings().answerMargin());
  }

  /**
   * Carries out what is left of the step.
   *
   * @param newTable whether this is the target's first migration
   * @return why a person has to look first, if so
   * @throws SqlFailed with the place of the statement that failed
   */
  Optional<Failure> apply(Step.Piecewise step, boolean newTable) {
    begin(step, newTable);
    boolean inDoubt = step.inDoubt();
    MigrationScript script = step.script();
    for (Statement statement :
        script.statements().subList(step.done(), script.statements().size())) {
      try {
        Optional<Failure> refused = apply(step, statement, inDoubt);
        if (refused.isPresent()) {
          return refused;
        }
      } catch (SqlFailed e) {
        throw e.place() != null ? e : e.at(locate(step, statement, e.position()));
      }
      inDoubt = false;
    }
    finish(step);
    Failpoint.AFTER_COMMIT.reach();
    return Optional.empty();
  }

  private void begin(Step.Piecewise step, boolean newTable) {
    if (step.trace() == Trace.BEGUN && (step.done() > 0 || step.inDoubt())) {
      return;
    }
    if (hooks.beforeEach() != null && step.direction() == Direction.APPLY) {
      statements.inTransaction(step.migration().version(), hooks.beforeEach(), "");
    }
    if (step.trace() != Trace.BEGUN) {
      String table = newTable ? context.table().create(session.serverVersion()) : "";
      record(table + write.begun(step));
    }
  }

  private void finish(Step.Piecewise step) {
    if (hooks.afterEach() != null && step.direction() == Direction.APPLY) {
      statements.inTransaction(step.migration().version(), hooks.afterEach(), write.finished(step));
    } else {
      record(write.finished(step));
    }
  }

  private Optional<Failure> apply(Step.Piecewise step, Statement statement, boolean inDoubt) {
    return switch (statement.kind()) {
      case Transactional _ -> inTransaction(step, statement);
      case Batch batch -> {
        batches.run(step, statement, batch.pause());
        yield Optional.empty();
      }
      case CreateIndexConcurrently _,
          DropIndexConcurrently _,
          ReindexConcurrently _,
          DetachPartitionConcurrently _,
          CreateDatabase _,
          DropDatabase _,
          Repeatable _,
          Opaque _ ->
          alone(step, statement, inDoubt);
    };
  }

  private Optional<Failure> inTransaction(Step.Piecewise step, Statement statement) {
    MigrationScript script = step.script();
    Duration timeout = context.timeout(script);
    try {
      session.run("BEGIN;" + BatchText.localTimeouts(script.directives()), timeout);
      session.run(statement.sql(), timeout);
      String role = script.changesSession() ? BatchText.RESET_ROLE : "";
      session.run(role + write.statementDone(step, statement.ordinal()) + "COMMIT", timeout);
      restore(script);
      return Optional.empty();
    } catch (SqlFailed e) {
      if (!e.connectionLost()) {
        session.run("ROLLBACK", context.settings().answerMargin());
      }
      throw e;
    }
  }

  private Optional<Failure> alone(Step.Piecewise step, Statement statement, boolean inDoubt) {
    var kind = statement.kind();
    var schema = context.state().target().schema();
    Piece piece = Piece.decide(kind, inDoubt, probe.probe(kind), schema);
    switch (piece) {
      case Piece.NeedsRepair(String why) -> {
        return Optional.of(needsRepair(step, statement, why));
      }
      case Piece.AlreadyDone() -> {}
      case Piece.Run() -> launch(step, statement, statement.sql());
      case Piece.Finish(String sql) -> launch(step, statement, sql);
      case Piece.CleanUpThenRun(String cleanUp) -> {
        session.run(cleanUp, context.settings().concurrentTimeout());
        launch(step, statement, statement.sql());
      }
    }
    Effect effect = probe.probe(kind);
    if (effect == Effect.PARTIAL || effect == Effect.NONE) {
      return Optional.of(
          needsRepair(
              step, statement, "the server reported success, but its catalog shows otherwise"));
    }
    record(write.statementDone(step, statement.ordinal()));
    restore(step.script());
    return Optional.empty();
  }

  private void launch(Step.Piecewise step, Statement statement, String sql) {
    record(write.statementStarted(step, statement.ordinal()));
    Duration timeout = timeoutAlone(step.script());
    session.run(
        "SET lock_timeout = %s; SET statement_timeout = %s"
            .formatted(
                SqlText.milliseconds(
                    Objects.requireNonNullElse(
                        step.script().directives().lockTimeout(), Duration.ZERO)),
                SqlText.milliseconds(timeout)),
        context.settings().answerMargin());
    try {
      session.run(sql, timeout.plus(context.settings().answerMargin()));
      session.run(context.state().settings(), context.settings().answerMargin());
    } catch (SqlFailed e) {
      if (!e.connectionLost()) {
        cleanUp(step, statement);
      }
      throw e;
    }
  }

  /**
   * The server's refusal leaves no doubt, so the history forgets the try once its remains are gone.
   * An index that failed to build leaves an invalid one, which every write would have to maintain.
   * How far a block with commits of its own came, nobody can tell: that stays in doubt.
   */
  private void cleanUp(Step.Piecewise step, Statement statement) {
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
      record(write.statementNotStarted(step, statement.ordinal()));
    }
  }

  private Duration timeoutAlone(MigrationScript script) {
    return Objects.requireNonNullElse(
        script.directives().statementTimeout(), context.settings().concurrentTimeout());
  }

  private void restore(MigrationScript script) {
    if (script.changesSession()) {
      record(context.state().restore());
    }
  }

  private void record(String sql) {
    session.run(sql, context.settings().answerMargin());
  }

  private static Failure needsRepair(Step.Piecewise step, Statement statement, String why) {
    ReasonCode code = ReasonCode.NEEDS_REPAIR;
    return new Failure(code, why, code.next(), locate(step, statement, 0), null, null);
  }

  private static Failure.Place locate(Step step, Statement statement, int position) {
    return LocateStatement.locate(step.migration().version(), step.script(), statement, position);
  }
}
